package org.tongfen.domain;

import java.util.Optional;

/** Reasons to refuse that several commands share. Each gives the refusal, or nothing if there is no reason. */
final class Refusals {
    private Refusals() {}

    static Decision because(Outcome outcome) {
        return Decision.Refused.because(outcome);
    }

    /** The target's reason. It comes without a number, except that accounts can have as many lots in every book. */
    static Decision ofTarget(Outcome outcome) {
        return outcome == Outcome.TOO_MANY_LOTS ? new Decision.Refused(outcome, Account.MOST_LOTS) : because(outcome);
    }

    /** Points neither leave nor arrive. */
    static Optional<Decision> ofStatus(Account account) {
        return switch (account.status()) {
            case OPEN -> Optional.empty();
            case FROZEN -> Optional.of(because(Outcome.ACCOUNT_FROZEN));
            case CLOSED -> Optional.of(because(Outcome.ACCOUNT_CLOSED));
        };
    }

    /** The account would have more points than an account can have. */
    static Optional<Decision> ofCapacity(Account account, Points more) {
        return account.canHold(more)
                ? Optional.empty()
                : Optional.of(new Decision.Refused(Outcome.OVER_LIMIT, Points.LARGEST_TOTAL));
    }

    /** The account would have more lots than an account can have. */
    static Optional<Decision> ofLots(Account after) {
        return after.isWithinBounds()
                ? Optional.empty()
                : Optional.of(new Decision.Refused(Outcome.TOO_MANY_LOTS, Account.MOST_LOTS));
    }

    /** A counter of the lane would pass its range. */
    static Optional<Decision> ofCounter(Workspace desk, Supply.Counter counter, Points more) {
        return desk.canCount(counter, more)
                ? Optional.empty()
                : Optional.of(new Decision.Refused(Outcome.OVER_LIMIT, Points.LARGEST_TOTAL));
    }

    /** The platform's limit of one command. */
    static Optional<Decision> ofCommandLimit(Workspace desk, Points amount) {
        long limit = desk.policy().perCommand();
        return amount.units() <= limit
                ? Optional.empty()
                : Optional.of(new Decision.Refused(Outcome.OVER_LIMIT, limit));
    }

    /** The platform's limit of an account and a business day. */
    static Optional<Decision> ofDayLimit(Workspace desk, Account account, Points amount) {
        long left = account.usage().left(desk.policy().perAccountDay(), desk.now());
        return amount.units() <= left
                ? Optional.empty()
                : Optional.of(new Decision.Refused(Outcome.OVER_ACCOUNT_DAY_LIMIT, left));
    }
}
