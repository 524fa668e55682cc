package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.Scheme;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Redeem;
import org.tongfen.wire.v1.Reward;

/** Rewards, and points that are given up for them. */
record RewardModel(Desk desk) {
    void set(Reward reward) {
        Refusal.unless(price(reward).isPresent(), Outcome.MALFORMED);
        desk.book().rewards().put(reward.getId(), reward);
    }

    /** What a reward costs: its points, or so many points that their value in its category covers its worth. */
    private Optional<BigInteger> price(Reward reward) {
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
        Holder account = desk.account(redeem.getAccount());
        account.mustBeOpen();
        List<LotPart> parts = desk.spendable(account, amount);
        mustBeAvailable(redeem.getReward(), redeem.getAccount(), amount);
        desk.spend(account, parts);
        desk.book().put(redeem.getAccount(), account);
        desk.book().add("redeemed", amount);
        putAside(redeem.getReward(), redeem.getAccount());
        Desk.lots(record, parts).setEffect(CommandKind.REDEEM);
    }

    void mustBeAvailable(String id, ByteString account, BigInteger amount) {
        Reward reward = Optional.ofNullable(desk.book().rewards().get(id))
                .orElseThrow(() -> Refusal.because(Outcome.REWARD_UNKNOWN));
        boolean now = reward.getValidFrom() <= desk.now() && desk.now() < reward.getValidUntil();
        Refusal.unless(reward.getStock() > 0 && now, Outcome.REWARD_UNAVAILABLE);
        BigInteger price = price(reward).orElseThrow();
        Refusal.unless(price.equals(amount), Outcome.WRONG_PRICE, price);
        BigInteger cap = BigInteger.valueOf(reward.getPerMember());
        Refusal.unless(uses(id, account).compareTo(cap) < 0, Outcome.REWARD_CAP_REACHED, cap);
    }

    private BigInteger uses(String id, ByteString account) {
        return desk.book().uses().getOrDefault(use(id, account), BigInteger.ZERO);
    }

    private static String use(String id, ByteString account) {
        return id + "/" + BookModel.hex(account);
    }

    void putAside(String id, ByteString account) {
        change(id, -1);
        desk.book().uses().put(use(id, account), uses(id, account).add(BigInteger.ONE));
    }

    void putBack(String id, ByteString account) {
        change(id, 1);
        BigInteger less = uses(id, account).subtract(BigInteger.ONE).max(BigInteger.ZERO);
        desk.book().uses().put(use(id, account), less);
    }

    private void change(String id, long by) {
        Reward reward = desk.book().rewards().get(id);
        boolean unlimited = Pricing.LARGEST_TOTAL.equals(BigInteger.valueOf(reward.getStock()));
        if (!unlimited) {
            desk.book()
                    .rewards()
                    .put(id, reward.toBuilder().setStock(reward.getStock() + by).build());
        }
    }
}
