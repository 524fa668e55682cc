package org.tongfen.domain.rules;

import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Points;

/**
 * Points on their way out of an account: what every gift, exchange, redemption and hold begins with. Nothing has moved yet.
 *
 * @param account the account
 * @param amount how many
 * @param taken the lots, soonest expiry first
 */
record Spending(AccountId account, Points amount, List<Lot> taken) {
    /** Either points can be taken, or there is a reason why not. */
    sealed interface Attempt {
        /** They can. */
        record Possible(Spending spending) implements Attempt {}

        /** The account does not allow it. */
        record Refused(Decision reason) implements Attempt {}
    }

    /** Finds points that are within the platform's limits for members. The account's status has been checked. */
    static Attempt attempt(Workspace work, AccountId id, Points amount) {
        Account account = work.known(id);
        Optional<Decision> refusal = id.isUnclaimed() ? Optional.empty() : overLimits(work, account, amount);
        if (refusal.isPresent()) {
            return new Attempt.Refused(refusal.get());
        }
        Optional<Account.Split> split = account.spend(amount, work.now());
        return split.isPresent()
                ? new Attempt.Possible(new Spending(id, amount, split.get().taken()))
                : new Attempt.Refused(Refusals.because(Outcome.INSUFFICIENT_POINTS));
    }

    private static Optional<Decision> overLimits(Workspace work, Account account, Points amount) {
        long perCommand = work.policy().perCommand();
        long leftToday = account.usage().left(work.policy().perAccountDay(), work.now());
        return Refusals.when(amount.units() > perCommand, Outcome.OVER_LIMIT, perCommand)
                .or(() -> Refusals.when(amount.units() > leftToday, Outcome.OVER_ACCOUNT_DAY_LIMIT, leftToday));
    }

    /** Moves the points. */
    void spend(Workspace work, Place.To to) {
        work.move(new Place.InAccount(account), to, taken);
        if (!account.isUnclaimed()) {
            work.countDay(account, amount);
        }
    }
}
