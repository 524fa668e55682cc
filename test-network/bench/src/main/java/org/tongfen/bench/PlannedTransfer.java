package org.tongfen.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * A transfer to ask for, and what it should come to.
 *
 * @param key its idempotency key
 * @param from who gives
 * @param to who receives
 * @param amount what he gives, in points of his platform with two decimals
 */
public record PlannedTransfer(String key, PlatformMember from, PlatformMember to, BigDecimal amount) {
    /** Worth of a point under the treaties of the example, in yuan: 0.01 times 1.0, 1.2 and 0.8. */
    private static final Map<String, BigDecimal> WORTH = Map.of(
            "platform_a", new BigDecimal("0.010"),
            "platform_b", new BigDecimal("0.012"),
            "platform_c", new BigDecimal("0.008"));

    /** The request. No two are equal to the byte, or those signed within one second would count as one. */
    public String json() {
        return "{\"from_user_id\":\"%s\",\"to_user_id\":\"%s\",\"amount\":%s,\"target_platform\":\"%s\",\"reference\":\"%s\"}"
                .formatted(from.member(), to.member(), amount.toPlainString(), to.platform(), key);
    }

    /** What the receiver gets: rounded down to hundredths, so that nobody gains by rounding. */
    public BigDecimal received() {
        return from.platform().equals(to.platform())
                ? amount
                : amount.multiply(WORTH.get(from.platform())).divide(WORTH.get(to.platform()), 2, RoundingMode.DOWN);
    }

    /** Changes balances as the transfer should. */
    public void applyTo(Map<PlatformMember, BigDecimal> balances) {
        balances.merge(from, amount.negate(), BigDecimal::add);
        balances.merge(to, received(), BigDecimal::add);
    }
}
