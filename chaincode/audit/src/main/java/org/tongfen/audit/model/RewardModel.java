package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.HoldForRedemption;
import org.tongfen.wire.v1.Redeem;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Stock;

/** Rewards, and points that are given up for them. What runs out is counted, and so is who had it if that is limited. */
record RewardModel(Desk desk) {
    void set(RewardMessage reward) {
        Refusal.unless(price(reward).isPresent(), Outcome.MALFORMED);
        desk.book().rewards().put(StateKeys.reward(reward.getId()), reward);
    }

    /** What a reward costs: its points, or so many points that their value in its category covers its worth. */
    private Optional<BigInteger> price(RewardMessage reward) {
        if (!reward.hasWorth()) {
            return Optional.of(BigInteger.valueOf(reward.getPoints()));
        }
        Scheme scheme = desk.ledger().scheme();
        return scheme.category(reward.getWorth().getCategory())
                .map(category -> Pricing.ceil(
                        BigInteger.valueOf(reward.getWorth().getValue())
                                .multiply(
                                        BigInteger.valueOf(category.multiplier().denominator())),
                        desk.book()
                                .unitValue()
                                .multiply(
                                        BigInteger.valueOf(category.multiplier().numerator()))))
                .filter(price -> price.compareTo(Pricing.LARGEST_AMOUNT) <= 0);
    }

    void redeem(Redeem redeem, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(redeem.getAmount());
        desk.mustOwn(redeem.getAccount());
        desk.account(redeem.getAccount()).mustBeOpen();
        List<LotPart> parts = desk.spendable(redeem.getAccount(), amount);
        mustBeAvailable(redeem.getReward(), redeem.getAccount(), amount);
        desk.spend(redeem.getAccount(), parts);
        desk.count(SupplyCounter.REDEEMED, amount);
        putAside(redeem.getReward(), redeem.getAccount());
        Desk.lots(record, parts).setEffect(CommandKind.REDEEM);
    }

    void mustBeAvailable(String id, long account, BigInteger amount) {
        RewardMessage reward = desk.book().reward(id).orElseThrow(() -> Refusal.because(Outcome.REWARD_UNKNOWN));
        boolean now = reward.getValidFrom() <= desk.now() && desk.now() < reward.getValidUntil();
        boolean left = !runsOut(reward) || taken(id).compareTo(BigInteger.valueOf(reward.getQuantity())) < 0;
        Refusal.unless(left && now, Outcome.REWARD_UNAVAILABLE);
        BigInteger price = price(reward).orElseThrow();
        Refusal.unless(price.equals(amount), Outcome.WRONG_PRICE, price);
        BigInteger cap = BigInteger.valueOf(reward.getPerMember());
        Refusal.unless(!hasCap(reward) || uses(id, account).compareTo(cap) < 0, Outcome.REWARD_CAP_REACHED, cap);
    }

    private static boolean runsOut(RewardMessage reward) {
        return !BigInteger.valueOf(reward.getQuantity()).equals(Pricing.LARGEST_TOTAL);
    }

    private static boolean hasCap(RewardMessage reward) {
        return !BigInteger.valueOf(reward.getPerMember()).equals(Pricing.LARGEST_TOTAL);
    }

    private BigInteger taken(String id) {
        Stock stock = desk.book().taken().getOrDefault(StateKeys.stock(id), Stock.getDefaultInstance());
        return BigInteger.valueOf(stock.getTaken());
    }

    private BigInteger uses(String id, long account) {
        RewardUse use = desk.book().uses().getOrDefault(StateKeys.use(id, account), RewardUse.getDefaultInstance());
        return BigInteger.valueOf(use.getTimes());
    }

    /** Counts that a member has a reward, where that is limited; what was counted is what may be put back. */
    HoldForRedemption putAside(String id, long account) {
        RewardMessage reward = desk.book().reward(id).orElseThrow();
        HoldForRedemption counted = HoldForRedemption.newBuilder()
                .setReward(id)
                .setOfQuantity(runsOut(reward))
                .setOfCap(hasCap(reward))
                .build();
        count(counted, account, BigInteger.ONE);
        return counted;
    }

    void putBack(HoldForRedemption counted, long account) {
        count(counted, account, BigInteger.ONE.negate());
    }

    private void count(HoldForRedemption counted, long account, BigInteger more) {
        String id = counted.getReward();
        if (counted.getOfQuantity()) {
            Stock stock = Stock.newBuilder()
                    .setReward(id)
                    .setTaken(taken(id).add(more).longValueExact())
                    .build();
            desk.book().taken().put(StateKeys.stock(id), stock);
        }
        if (counted.getOfCap()) {
            RewardUse use = RewardUse.newBuilder()
                    .setReward(id)
                    .setTimes(uses(id, account).add(more).longValueExact())
                    .build();
            desk.book().uses().put(StateKeys.use(id, account), use);
        }
    }
}
