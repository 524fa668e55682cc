package org.tongfen.wire;

import java.util.SortedSet;
import java.util.TreeSet;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.PolicyMessage;

/** Mapping of a platform's own rules. Reading throws {@link IllegalArgumentException} for a value out of its range. */
public final class Policies {
    private Policies() {}

    /** Writes a policy. */
    public static PolicyMessage message(Policy policy) {
        return PolicyMessage.newBuilder()
                .setPerCommand(policy.perCommand())
                .setPerAccountDay(policy.perAccountDay())
                .setRefundGraceDays(policy.refund().graceDays())
                .addAllRefuses(policy.refuses().stream().map(PlatformId::value).toList())
                .setReversibleDays(policy.reversibleDays())
                .build();
    }

    /** Reads a policy. */
    public static Policy policy(PolicyMessage message) {
        SortedSet<PlatformId> refuses = new TreeSet<>();
        message.getRefusesList().forEach(platform -> refuses.add(new PlatformId(platform)));
        return new Policy(
                message.getPerCommand(),
                message.getPerAccountDay(),
                new Policy.Refund(message.getRefundGraceDays()),
                refuses,
                message.getReversibleDays());
    }
}
