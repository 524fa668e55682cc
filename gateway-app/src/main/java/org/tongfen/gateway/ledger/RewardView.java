package org.tongfen.gateway.ledger;

import java.util.Optional;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.domain.Reward;

/**
 * A reward as the ledger has it.
 *
 * @param platform in whose book it is
 * @param reward what the ledger says of it
 * @param price what it costs now; empty if the scheme does not know its category any more
 * @param block the last block that changed it
 */
public record RewardView(PlatformId platform, Reward reward, Optional<Points> price, long block) {}
