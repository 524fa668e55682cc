package org.tongfen.gateway.ledger;

import org.tongfen.domain.book.Hold;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * A hold as the ledger has it.
 *
 * @param platform in whose book it is
 * @param hold what the ledger says of it
 * @param block the last block that changed it
 */
public record HoldView(PlatformId platform, Hold hold, long block) {
    /** What it still holds; nothing once it has ended. */
    public Points held() {
        return Points.sum(platform, hold.lots());
    }
}
