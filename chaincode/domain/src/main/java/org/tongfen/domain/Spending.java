package org.tongfen.domain;

import java.util.List;
import java.util.Optional;

/**
 * A member's points on their way out of an account: what every gift, exchange, redemption and hold begins with.
 *
 * @param amount how many
 * @param account the account
 * @param taken the lots, soonest expiry first
 * @param rest the account without them, its daily limit used
 */
record Spending(Points amount, AccountId account, List<Lot> taken, Account rest) {
    /** Either points were taken, or there is a reason why not. */
    sealed interface Attempt {
        /** Points were taken; nothing is written yet. */
        record Taken(Spending spending) implements Attempt {}

        /** The account does not allow it. */
        record Refused(Decision refusal) implements Attempt {}
    }

    /** Takes points that are within the platform's limits. The account's status has been checked. */
    static Attempt attempt(Workspace desk, AccountId id, Account account, Points amount) {
        Optional<Decision> refusal =
                Refusals.ofCommandLimit(desk, amount).or(() -> Refusals.ofDayLimit(desk, account, amount));
        if (refusal.isPresent()) {
            return new Attempt.Refused(refusal.get());
        }
        Optional<Account.Spending> spending = account.spend(amount, desk.now());
        if (spending.isEmpty()) {
            return new Attempt.Refused(Refusals.because(Outcome.INSUFFICIENT_POINTS));
        }
        Account rest = spending.get().rest().withUsage(account.usage().plus(amount, desk.now()));
        return new Attempt.Taken(new Spending(amount, id, spending.get().taken(), rest));
    }
}
