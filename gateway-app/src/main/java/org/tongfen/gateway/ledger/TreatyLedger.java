package org.tongfen.gateway.ledger;

import java.util.List;
import org.tongfen.domain.scheme.Direction;

/** Reads of treaties, and of what was used of them, as of the last block that this gateway has projected. */
public interface TreatyLedger {
    /** Both halves of every treaty, ordered by source and target. */
    List<TreatyHalves> all();

    /** Both halves of the treaty of a direction. */
    TreatyHalves halves(Direction direction);

    /** What the lanes of the source have used of the limits of a direction. */
    LaneUse use(Direction direction);
}
