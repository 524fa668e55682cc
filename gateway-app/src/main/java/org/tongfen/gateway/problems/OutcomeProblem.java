package org.tongfen.gateway.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;

/**
 * How version 2 reports a decision of the ledger against a command. The code is the name of the outcome.
 *
 * @param outcome the decision
 * @param status the HTTP status
 */
public record OutcomeProblem(Outcome outcome, int status) {
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** The table of outcomes; empty for those that are no problem. */
    public static Optional<OutcomeProblem> of(Outcome outcome) {
        return switch (outcome) {
            case OK, ALREADY_DONE -> Optional.empty();
            case TRY_AGAIN, ARRIVAL_UNKNOWN, HEADROOM_MISSING -> Optional.of(new OutcomeProblem(outcome, CONFLICT));
            case SAME_ID_OTHER_CONTENT,
                    MALFORMED,
                    UNKNOWN_PLATFORM,
                    UNKNOWN_ACCOUNT,
                    SAME_ACCOUNT,
                    HOLD_UNKNOWN,
                    ACCOUNT_FROZEN,
                    ACCOUNT_CLOSED,
                    ACCOUNT_NOT_EMPTY,
                    HOLD_DONE,
                    HOLD_EXPIRED,
                    HOLD_STILL_GOOD,
                    EXCEEDS_HOLD,
                    QUOTE_EXPIRED,
                    TREATY_MISSING,
                    TREATY_HALVES_DIFFER,
                    TREATY_NOT_IN_FORCE,
                    CREDITS_REFUSED,
                    TERMS_REFUSED,
                    NOTICE_TOO_SHORT,
                    TOO_SMALL,
                    OVER_LIMIT,
                    OVER_ACCOUNT_DAY_LIMIT,
                    OVER_TREATY_DAY_LIMIT,
                    INSUFFICIENT_POINTS,
                    TOO_MANY_LOTS,
                    CREDIT_LINE_EXCEEDED,
                    REWARD_UNKNOWN,
                    REWARD_UNAVAILABLE,
                    WRONG_PRICE,
                    REWARD_CAP_REACHED,
                    ORIGINAL_UNKNOWN,
                    NOT_REVERSIBLE,
                    ALREADY_REVERSED,
                    REVERSAL_TOO_LATE -> Optional.of(new OutcomeProblem(outcome, UNPROCESSABLE));
        };
    }

    /** The stable name of the reason. */
    public String code() {
        return outcome.name();
    }

    /** Whether sending the command again, under a new key, can help without anybody doing something first. */
    public boolean retryable() {
        return switch (outcome.retry()) {
            case AT_ONCE, LATER -> true;
            case NEVER, AFTER_CHANGE -> false;
        };
    }

    /** The decision in words. */
    public String title() {
        return Character.toUpperCase(outcome.meaning().charAt(0))
                + outcome.meaning().substring(1);
    }

    /** A problem document that can be given facts and headers. */
    public HttpProblem.Builder builder() {
        return Problems.builder(status, code(), title(), retryable());
    }
}
