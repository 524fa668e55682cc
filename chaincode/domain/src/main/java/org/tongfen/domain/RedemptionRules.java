package org.tongfen.domain;

import java.util.List;
import java.util.Optional;

/** Rewards, and giving up points for them. */
final class RedemptionRules {
    private final Workspace desk;

    RedemptionRules(Workspace desk) {
        this.desk = desk;
    }

    Decision offer(Command.SetReward command) {
        if (command.reward().price(desk.scheme(), desk.own()).isEmpty()) {
            return Refusals.because(Outcome.MALFORMED);
        }
        desk.put(command.reward());
        return new Decision.Noted();
    }

    Decision redeem(Command.Redeem command) {
        Optional<Points> amount = desk.askable(command.amount());
        if (amount.isEmpty()) {
            return Refusals.because(Outcome.MALFORMED);
        }
        Optional<Account> account = desk.account(command.account());
        if (account.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_ACCOUNT);
        }
        Optional<Decision> refusal = Refusals.ofStatus(account.get())
                .or(() -> Refusals.ofCounter(desk, Supply.Counter.REDEEMED, amount.get()))
                .or(() -> cannotPay(command.account(), amount.get()))
                .or(() -> refusal(command.account(), command.reward(), amount.get()));
        return refusal.orElseGet(() -> redeem(command, account.get(), amount.get()));
    }

    private Decision redeem(Command.Redeem command, Account account, Points amount) {
        return switch (Spending.attempt(desk, command.account(), account, amount)) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Taken(Spending spending) -> {
                desk.put(command.account(), spending.rest());
                desk.count(Supply.Counter.REDEEMED, amount);
                putAside(command.account(), command.reward());
                List<Lot> lots = spending.taken();
                yield new Decision.Redeemed(command.account(), command.reward(), lots);
            }
        };
    }

    /** Why an account cannot pay an amount. */
    Optional<Decision> cannotPay(AccountId id, Points amount) {
        Account account = desk.account(id).orElseThrow();
        return Spending.attempt(desk, id, account, amount) instanceof Spending.Attempt.Refused(Decision reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** Why a member cannot have a reward for an amount. */
    Optional<Decision> refusal(AccountId account, RewardId id, Points amount) {
        Optional<Reward> reward = desk.reward(id);
        if (reward.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.REWARD_UNKNOWN));
        }
        Optional<Points> price = reward.get().price(desk.scheme(), desk.own());
        if (!reward.get().isAvailable(desk.now()) || price.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.REWARD_UNAVAILABLE));
        }
        if (!price.get().equals(amount)) {
            return Optional.of(
                    new Decision.Refused(Outcome.WRONG_PRICE, price.get().units()));
        }
        boolean capped = reward.get().hasCap()
                && desk.uses(new Entries.Use(account, id)) >= reward.get().perMember();
        return capped
                ? Optional.of(new Decision.Refused(
                        Outcome.REWARD_CAP_REACHED, reward.get().perMember()))
                : Optional.empty();
    }

    void putAside(AccountId account, RewardId id) {
        Reward reward = desk.reward(id).orElseThrow();
        desk.put(reward.oneLess());
        Entries.Use use = new Entries.Use(account, id);
        desk.put(use, desk.uses(use) + 1);
    }

    void putBack(AccountId account, RewardId id) {
        Reward reward = desk.reward(id).orElseThrow();
        desk.put(reward.oneMore());
        Entries.Use use = new Entries.Use(account, id);
        desk.put(use, Math.max(0, desk.uses(use) - 1));
    }
}
