package org.tongfen.domain.rules;

import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Points;

/** Moving points within a book, to accounts of this lane or of another one. */
final class GiftRules {
    private final Workspace work;

    GiftRules(Workspace work) {
        this.work = work;
    }

    Decision give(Command.Gift command) {
        Optional<Points> amount = Points.asked(work.own(), command.amount());
        if (amount.isEmpty() || !work.route().owns(command.from())) {
            return Refusals.malformed();
        }
        Optional<Decision> refusal = refusal(command.from(), command.to()).or(() -> full(command.to(), amount.get()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (Spending.attempt(work, command.from(), amount.get())) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Possible(Spending spending) ->
                tooManyLots(command.to(), spending.taken()).orElseGet(() -> {
                    spending.spend(work, to(command.to()));
                    return new Decision.Given(command.from(), command.to(), spending.taken());
                });
        };
    }

    /** Why points cannot go from one account to another, whatever the amount. */
    Optional<Decision> refusal(AccountId fromId, AccountId toId) {
        Optional<Account> from = work.account(fromId);
        if (from.isEmpty() || !isKnown(toId)) {
            return Optional.of(Refusals.because(Outcome.UNKNOWN_ACCOUNT));
        }
        if (fromId.equals(toId)) {
            return Optional.of(Refusals.because(Outcome.SAME_ACCOUNT));
        }
        return refusalOfStatus(fromId, toId);
    }

    /** Why points cannot go from one account to another because of the status of one of them. */
    Optional<Decision> refusalOfStatus(AccountId from, AccountId toId) {
        Optional<Decision> first = Refusals.ofStatus(work.known(from));
        Optional<Decision> second = work.account(toId).flatMap(Refusals::ofStatus);
        // Of both reasons the one that is declared first, whichever account it is about.
        return first.isPresent() && second.isPresent()
                ? (first.get().outcome().compareTo(second.get().outcome()) <= 0 ? first : second)
                : first.or(() -> second);
    }

    // Of another lane's account it is known only whether it may exist: what it cannot take, its lane keeps for it.
    private boolean isKnown(AccountId to) {
        return !to.isUnclaimed()
                && (work.route().owns(to) ? work.account(to).isPresent() : to.number() <= work.rosterOf(to.lane()));
    }

    /** Why an account cannot take an amount, as far as this lane can know. */
    Optional<Decision> full(AccountId to, Points amount) {
        return work.account(to).flatMap(account -> Refusals.ofCapacity(account, amount));
    }

    /** Why an account cannot take lots, as far as this lane can know. */
    Optional<Decision> tooManyLots(AccountId to, List<Lot> lots) {
        return work.account(to).flatMap(account -> Refusals.ofLots(account.plus(lots)));
    }

    /** The way to an account. */
    Place.To to(AccountId to) {
        return work.route().owns(to) ? new Place.InAccount(to) : new Place.OnTheWay(to, false);
    }
}
