package org.tongfen.wire;

import java.time.Instant;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Policy;
import org.tongfen.domain.Reward;
import org.tongfen.domain.RewardId;
import org.tongfen.wire.v1.Worth;

/** Mapping of what a platform decides for its book by itself. Reading throws {@link IllegalArgumentException}. */
public final class Rules {
    private Rules() {}

    /** Writes a reward. */
    public static org.tongfen.wire.v1.Reward message(Reward reward) {
        org.tongfen.wire.v1.Reward.Builder message = org.tongfen.wire.v1.Reward.newBuilder()
                .setId(reward.id().value())
                .setName(reward.name())
                .setDescription(reward.description())
                .setStock(reward.stock())
                .setValidFrom(reward.validFrom().toEpochMilli())
                .setValidUntil(reward.validUntil().toEpochMilli())
                .setPerMember(reward.perMember());
        switch (reward.price()) {
            case Reward.Price.Fixed fixed -> message.setPoints(fixed.units());
            case Reward.Price.Worth worth ->
                message.setWorth(
                        Worth.newBuilder().setValue(worth.value().amount()).setCategory(worth.category()));
        }
        return message.build();
    }

    /** Reads a reward. */
    public static Reward reward(org.tongfen.wire.v1.Reward message) {
        return new Reward(
                new RewardId(message.getId()),
                message.getName(),
                message.getDescription(),
                price(message),
                message.getStock(),
                Instant.ofEpochMilli(message.getValidFrom()),
                Instant.ofEpochMilli(message.getValidUntil()),
                message.getPerMember());
    }

    private static Reward.Price price(org.tongfen.wire.v1.Reward message) {
        return switch (message.getPriceCase()) {
            case POINTS -> new Reward.Price.Fixed(message.getPoints());
            case WORTH ->
                new Reward.Price.Worth(
                        new MicroYuan(message.getWorth().getValue()),
                        message.getWorth().getCategory());
            case PRICE_NOT_SET -> throw new IllegalArgumentException("a reward without a price");
        };
    }

    /** Writes a policy. */
    public static org.tongfen.wire.v1.Policy message(Policy policy) {
        return org.tongfen.wire.v1.Policy.newBuilder()
                .setPerCommand(policy.perCommand())
                .setPerAccountDay(policy.perAccountDay())
                .setRefundGraceDays(policy.refund().graceDays())
                .build();
    }

    /** Reads a policy. */
    public static Policy policy(org.tongfen.wire.v1.Policy message) {
        return new Policy(
                message.getPerCommand(), message.getPerAccountDay(), new Policy.Refund(message.getRefundGraceDays()));
    }
}
