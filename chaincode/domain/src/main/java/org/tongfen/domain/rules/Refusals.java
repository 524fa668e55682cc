package org.tongfen.domain.rules;

import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.Points;

/** Reasons to refuse that several commands share. Each gives the refusal, or nothing if there is no reason. */
final class Refusals {
    private Refusals() {}

    static Decision because(Outcome outcome) {
        return Decision.Refused.because(outcome);
    }

    static Decision because(Outcome outcome, long bound) {
        return new Decision.Refused(outcome, bound);
    }

    static Decision malformed() {
        return because(Outcome.MALFORMED);
    }

    /** Refuses for a reason if it is one. */
    static Optional<Decision> when(boolean isSo, Outcome reason, long bound) {
        return isSo ? Optional.of(because(reason, bound)) : Optional.empty();
    }

    /** Refuses for a reason without a number if it is one. */
    static Optional<Decision> when(boolean isSo, Outcome reason) {
        return when(isSo, reason, 0);
    }

    /** Points neither leave nor are given. */
    static Optional<Decision> ofStatus(Account account) {
        return switch (account.status()) {
            case OPEN -> Optional.empty();
            case FROZEN -> Optional.of(because(Outcome.ACCOUNT_FROZEN));
            case CLOSED -> Optional.of(because(Outcome.ACCOUNT_CLOSED));
        };
    }

    /** The account would have more points than an account can have. */
    static Optional<Decision> ofCapacity(Account account, Points more) {
        return when(!account.canHold(more), Outcome.OVER_LIMIT, Points.LARGEST_TOTAL);
    }

    /** The account would have more lots than an account can have. */
    static Optional<Decision> ofLots(Account after) {
        return when(!after.isWithinBounds(), Outcome.TOO_MANY_LOTS, Account.MOST_LOTS);
    }

    /** A counter of the lane would pass its range. */
    static Optional<Decision> ofCounter(Workspace work, Supply.Counter counter, Points more) {
        return when(!work.canCount(counter, more), Outcome.OVER_LIMIT, Points.LARGEST_TOTAL);
    }
}
