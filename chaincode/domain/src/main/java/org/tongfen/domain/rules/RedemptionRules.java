package org.tongfen.domain.rules;

import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.value.Points;

/** Rewards, and giving up points for them. */
final class RedemptionRules {
    private final Workspace work;

    RedemptionRules(Workspace work) {
        this.work = work;
    }

    Decision offer(Command.SetReward command) {
        if (price(command.reward()).isEmpty()) {
            return Refusals.malformed();
        }
        work.put(command.reward());
        return new Decision.Noted();
    }

    Decision redeem(Command.Redeem command) {
        Optional<Points> amount = Points.asked(work.own(), command.amount());
        if (amount.isEmpty() || !work.route().ownsMember(command.account())) {
            return Refusals.malformed();
        }
        Optional<Account> account = work.account(command.account());
        if (account.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_ACCOUNT);
        }
        Optional<Decision> refusal = Refusals.ofStatus(account.get())
                .or(() -> Refusals.ofCounter(work, Supply.Counter.REDEEMED, amount.get()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (Spending.attempt(work, command.account(), amount.get())) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Possible(Spending spending) ->
                refusal(spending, command.reward()).orElseGet(() -> {
                    spending.spend(work, new Place.End(Supply.Counter.REDEEMED));
                    putAside(command.account(), command.reward());
                    return new Decision.Redeemed(command.account(), command.reward(), spending.taken());
                });
        };
    }

    /** Why a member cannot have a reward for the points that he would spend. */
    Optional<Decision> refusal(Spending spending, RewardId id) {
        Optional<Reward> found = work.reward(id);
        if (found.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.REWARD_UNKNOWN));
        }
        Reward reward = found.get();
        Optional<Points> price = price(reward);
        if (!reward.isAvailable(work.taken(id), work.now()) || price.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.REWARD_UNAVAILABLE));
        }
        boolean usedUp = reward.hasCap() && work.uses(new Entries.Use(spending.account(), id)) >= reward.perMember();
        return Refusals.when(
                        !price.get().equals(spending.amount()),
                        Outcome.WRONG_PRICE,
                        price.get().units())
                .or(() -> Refusals.when(usedUp, Outcome.REWARD_CAP_REACHED, reward.perMember()));
    }

    private Optional<Points> price(Reward reward) {
        return reward.price(work.route().scheme(), work.route().own());
    }

    /** Counts that a member has a reward, where that is counted; gives what has been counted. */
    Hold.Purpose.Redemption putAside(AccountId account, RewardId id) {
        Reward reward = work.reward(id).orElseThrow();
        Hold.Purpose.Redemption counted = new Hold.Purpose.Redemption(id, reward.hasQuantity(), reward.hasCap());
        count(account, counted, 1);
        return counted;
    }

    /** Counts no longer what was counted, whatever has become of the reward. */
    void putBack(AccountId account, Hold.Purpose.Redemption counted) {
        count(account, counted, -1);
    }

    private void count(AccountId account, Hold.Purpose.Redemption counted, long more) {
        if (counted.ofQuantity()) {
            work.countTaken(counted.reward(), more);
        }
        if (counted.ofCap()) {
            work.countUse(new Entries.Use(account, counted.reward()), more);
        }
    }
}
