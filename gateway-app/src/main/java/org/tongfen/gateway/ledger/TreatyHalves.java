package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.Optional;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.PlatformId;

/**
 * What the two platforms of a direction have written.
 *
 * @param direction from whom to whom
 * @param atSource the half in the source's book
 * @param atTarget the half in the target's book
 */
public record TreatyHalves(Direction direction, TreatyHalf atSource, TreatyHalf atTarget) {
    /** Nothing written. */
    public static TreatyHalves none(Direction direction) {
        return new TreatyHalves(direction, TreatyHalf.NONE, TreatyHalf.NONE);
    }

    /** The half in a platform's book. */
    public TreatyHalf of(PlatformId platform) {
        return platform.equals(direction.source()) ? atSource : atTarget;
    }

    /** The terms under which points are exchanged at a time: those that both halves carry. */
    public Optional<Terms> inForce(Instant now) {
        Optional<Terms> terms = atSource.inForce(now);
        return terms.equals(atTarget.inForce(now)) ? terms : Optional.empty();
    }
}
