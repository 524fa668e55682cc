package org.tongfen.domain;

import java.util.List;
import java.util.Optional;

/** Moving points within a book. */
final class GiftRules {
    private final Workspace desk;

    GiftRules(Workspace desk) {
        this.desk = desk;
    }

    Decision give(Command.Gift command) {
        Optional<Points> amount = desk.askable(command.amount());
        if (amount.isEmpty()) {
            return Refusals.because(Outcome.MALFORMED);
        }
        Optional<Decision> refusal = refusal(command.from(), command.to()).or(() -> full(command.to(), amount.get()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Account from = desk.account(command.from()).orElseThrow();
        return switch (Spending.attempt(desk, command.from(), from, amount.get())) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Taken(Spending spending) -> {
                Optional<Decision> tooMany = receive(command.to(), spending.taken());
                if (tooMany.isEmpty()) {
                    desk.put(command.from(), spending.rest());
                }
                yield tooMany.orElseGet(() -> new Decision.Given(command.from(), command.to(), spending.taken()));
            }
        };
    }

    /** Why points cannot go from one account to another, whatever the amount. */
    Optional<Decision> refusal(AccountId fromId, AccountId toId) {
        Optional<Account> from = desk.account(fromId);
        Optional<Account> to = desk.account(toId);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.UNKNOWN_ACCOUNT));
        }
        if (fromId.equals(toId)) {
            return Optional.of(Refusals.because(Outcome.SAME_ACCOUNT));
        }
        Optional<Decision> first = Refusals.ofStatus(from.get());
        Optional<Decision> second = Refusals.ofStatus(to.get());
        // Of both reasons the one that is declared first, whichever account it is about.
        return first.isPresent() && second.isPresent()
                ? (first.get().outcome().compareTo(second.get().outcome()) <= 0 ? first : second)
                : first.or(() -> second);
    }

    /** Why an account cannot take an amount. */
    Optional<Decision> full(AccountId to, Points amount) {
        return Refusals.ofCapacity(desk.account(to).orElseThrow(), amount);
    }

    /** Adds lots to an account, or gives the reason why it cannot take them. */
    Optional<Decision> receive(AccountId to, List<Lot> lots) {
        Account after = desk.account(to).orElseThrow().plus(lots);
        Optional<Decision> refusal = Refusals.ofLots(after);
        if (refusal.isEmpty()) {
            desk.put(to, after);
        }
        return refusal;
    }
}
