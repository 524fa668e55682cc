package org.tongfen.wire;

import java.time.Instant;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.Worth;

/** Mapping of rewards. Reading throws {@link IllegalArgumentException} for a message that breaks a rule of the domain. */
public final class Rewards {
    private Rewards() {}

    /** Writes a reward. */
    public static RewardMessage message(Reward reward) {
        RewardMessage.Builder message = RewardMessage.newBuilder()
                .setId(reward.id().value())
                .setName(reward.name())
                .setDescription(reward.description())
                .setQuantity(reward.quantity())
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
    public static Reward reward(RewardMessage message) {
        return new Reward(
                new RewardId(message.getId()),
                message.getName(),
                message.getDescription(),
                price(message),
                message.getQuantity(),
                Instant.ofEpochMilli(message.getValidFrom()),
                Instant.ofEpochMilli(message.getValidUntil()),
                message.getPerMember());
    }

    private static Reward.Price price(RewardMessage message) {
        return switch (message.getPriceCase()) {
            case POINTS -> new Reward.Price.Fixed(message.getPoints());
            case WORTH ->
                new Reward.Price.Worth(
                        new MicroYuan(message.getWorth().getValue()),
                        message.getWorth().getCategory());
            case PRICE_NOT_SET -> throw new IllegalArgumentException("a reward without a price");
        };
    }

    /** Writes how many of a reward have been taken; its name keeps the value from being empty. */
    public static Stock stock(RewardId reward, long taken) {
        return Stock.newBuilder().setTaken(taken).setReward(reward.value()).build();
    }

    /** Writes how often a member has had a reward; its name keeps the value from being empty. */
    public static RewardUse use(RewardId reward, long times) {
        return RewardUse.newBuilder().setTimes(times).setReward(reward.value()).build();
    }
}
