package org.tongfen.simulator.member;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.Rewards;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.HoldRedemption;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Redeem;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.SetPolicy;
import org.tongfen.wire.v1.SetReward;
import org.tongfen.wire.v1.Worth;

/** Offers rewards, makes rules, and gives up points for rewards. */
final class RewardWishes implements Wishes {
    private static final long UNLIMITED = 1_000_000_000_000_000_000L;
    private static final long LARGEST = 1_000_000_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Town town;
    private final Chance chance;
    private final LedgerModel ledger;

    RewardWishes(Town town, Chance chance, LedgerModel ledger) {
        this.town = town;
        this.chance = chance;
        this.ledger = ledger;
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        List<RewardMessage> rewards = ledger.rewards(platform.value());
        if (rewards.isEmpty() || chance.happens(0.15)) {
            return Optional.of(Wish.ofBook(CommandMessage.newBuilder()
                    .setSetReward(SetReward.newBuilder().setReward(reward()))));
        }
        if (chance.happens(0.06)) {
            return Optional.of(Wish.ofBook(CommandMessage.newBuilder()
                    .setSetPolicy(SetPolicy.newBuilder().setPolicy(policy(platform)))));
        }
        return Optional.of(redeem(platform, chance.one(rewards)));
    }

    private RewardMessage reward() {
        RewardMessage.Builder reward = RewardMessage.newBuilder()
                .setId(chance.one("mug", "trip", "game", "not spelt right"))
                .setName("A reward")
                .setQuantity(chance.one(UNLIMITED, 0L, 1L, chance.between(1L, 9L)))
                .setPerMember(chance.one(UNLIMITED, 1L, 2L))
                .setValidFrom(ledger.now() + chance.one(-DAY, -DAY, DAY))
                .setValidUntil(ledger.now() + chance.one(2 * DAY, 90 * DAY, -2 * DAY));
        return chance.happens(0.5)
                ? reward.setPoints(chance.between(1L, 900L)).build()
                : reward.setWorth(Worth.newBuilder()
                                .setCategory(chance.one("shopping", "gaming", "travel", "nothing"))
                                .setValue(chance.between(1L, 100_000L)))
                        .build();
    }

    private PolicyMessage policy(PlatformId platform) {
        PolicyMessage.Builder policy = PolicyMessage.newBuilder();
        if (chance.happens(0.2)) {
            policy.addRefuses(town.other(chance, platform).value());
        }
        return policy.setPerCommand(chance.one(LARGEST, LARGEST, chance.between(1L, 20_000L)))
                .setPerAccountDay(chance.one(UNLIMITED, UNLIMITED, chance.between(1L, 40_000L), 0L))
                .setRefundGraceDays(chance.one(0, 1, 30, 366, 367))
                .setReversibleDays(chance.one(366, 366, 0, 1, 3661))
                .build();
    }

    private Wish redeem(PlatformId platform, RewardMessage reward) {
        Resident member = town.someResident(chance, platform);
        String id = chance.happens(0.02) ? "unheard-of" : reward.getId();
        long price = Rewards.reward(reward)
                .price(town.scheme(), town.scheme().find(platform).orElseThrow())
                .map(Points::units)
                .orElse(1L);
        long amount = chance.happens(0.04) ? Amounts.some(chance) : price;
        CommandMessage.Builder command = CommandMessage.newBuilder();
        if (chance.happens(0.6)) {
            command.setRedeem(Redeem.newBuilder()
                    .setAccount(member.account())
                    .setReward(id)
                    .setAmount(amount));
        } else {
            command.setHoldRedemption(HoldRedemption.newBuilder()
                    .setAccount(member.account())
                    .setReward(id)
                    .setAmount(amount)
                    .setUntil(HoldWishes.until(chance, ledger)));
        }
        return Wish.within(member, command);
    }
}
