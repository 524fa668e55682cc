package org.tongfen.domain;

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
                .or(() -> Refusals.ofCounter(desk, Supply.Counter.REDEEMED, amount.get()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (Spending.attempt(desk, command.account(), account.get(), amount.get())) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Taken(Spending spending) ->
                refusal(spending, command.reward()).orElseGet(() -> redeem(spending, command.reward()));
        };
    }

    private Decision redeem(Spending spending, RewardId reward) {
        desk.put(spending.account(), spending.rest());
        desk.count(Supply.Counter.REDEEMED, spending.amount());
        putAside(spending.account(), reward);
        return new Decision.Redeemed(spending.account(), reward, spending.taken());
    }

    /** Why a member cannot have a reward for the points that he would spend. */
    Optional<Decision> refusal(Spending spending, RewardId id) {
        Optional<Reward> reward = desk.reward(id);
        if (reward.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.REWARD_UNKNOWN));
        }
        Optional<Points> price = reward.get().price(desk.scheme(), desk.own());
        if (!reward.get().isAvailable(desk.now()) || price.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.REWARD_UNAVAILABLE));
        }
        if (!price.get().equals(spending.amount())) {
            return Optional.of(
                    new Decision.Refused(Outcome.WRONG_PRICE, price.get().units()));
        }
        boolean capped = reward.get().hasCap()
                && desk.uses(new Entries.Use(spending.account(), id))
                        >= reward.get().perMember();
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
