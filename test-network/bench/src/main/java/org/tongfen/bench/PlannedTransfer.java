package org.tongfen.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.tongfen.launcher.Consortium;

/**
 * A transfer to ask for, and what it should come to.
 *
 * @param key its idempotency key
 * @param from who gives
 * @param to who receives
 * @param amount what he gives, in points of his platform
 * @param received what the receiver gets under the treaties of the demo: the same value, rounded down so that nobody gains
 */
public record PlannedTransfer(
        String key, PlatformMember from, PlatformMember to, BigDecimal amount, BigDecimal received) {
    /** A transfer between platforms of this consortium. */
    public static PlannedTransfer between(
            Consortium consortium, String key, PlatformMember from, PlatformMember to, BigDecimal amount) {
        return new PlannedTransfer(key, from, to, amount, received(consortium, from.platform(), to.platform(), amount));
    }

    private static BigDecimal received(Consortium consortium, String source, String target, BigDecimal amount) {
        if (source.equals(target)) {
            return amount;
        }
        var given = consortium.points().get(source);
        var taken = consortium.points().get(target);
        return amount.movePointRight(given.scale())
                .multiply(BigDecimal.valueOf(given.unitValue()))
                .divide(BigDecimal.valueOf(taken.unitValue()), 0, RoundingMode.DOWN)
                .movePointLeft(taken.scale());
    }

    /** The request. No two are equal to the byte, or those signed within one second would count as one. */
    public String json() {
        return "{\"from_user_id\":\"%s\",\"to_user_id\":\"%s\",\"amount\":%s,\"target_platform\":\"%s\",\"reference\":\"%s\"}"
                .formatted(from.member(), to.member(), amount.toPlainString(), to.platform(), key);
    }

    /** Changes balances as the transfer should. */
    public void applyTo(Map<PlatformMember, BigDecimal> balances) {
        balances.merge(from, amount.negate(), BigDecimal::add);
        balances.merge(to, received, BigDecimal::add);
    }
}
