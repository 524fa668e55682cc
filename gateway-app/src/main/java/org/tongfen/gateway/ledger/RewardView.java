package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.Optional;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * A reward as the ledger has it.
 *
 * @param platform in whose book it is
 * @param reward what the ledger says of it
 * @param taken how many of it members have had or have put aside; 0 for one that does not run out
 * @param price what it costs now; empty if the scheme does not know its category any more
 * @param block the last block that changed it
 */
public record RewardView(PlatformId platform, Reward reward, long taken, Optional<Points> price, long block) {
    /** How many are left; empty if they do not run out. */
    public Optional<Long> left() {
        return reward.hasQuantity() ? Optional.of(Math.max(0, reward.quantity() - taken)) : Optional.empty();
    }

    /** Whether members can have it at a time. */
    public boolean isAvailable(Instant now) {
        return reward.isAvailable(taken, now) && price.isPresent();
    }
}
