package org.tongfen.gateway.v1;

import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.wire.v1.CommandRecord;

/**
 * What version 1 answers for each decision of the ledger about a transfer or a redemption.
 *
 * @param status the HTTP status
 * @param text the message of a success or the error; {@code %1$s} stands for the amount, {@code %2$s} for the limit
 */
record V1Outcome(int status, String text) {
    static final String COMPLETED = "Transfer completed successfully";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** The table of outcomes. */
    static V1Outcome of(Outcome outcome) {
        return switch (outcome) {
            case OK, ALREADY_DONE -> new V1Outcome(OK, COMPLETED);
            case SAME_ID_OTHER_CONTENT -> keyReused();
            case MALFORMED,
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
                    TOO_MANY_LOTS,
                    WRONG_PRICE,
                    ORIGINAL_UNKNOWN,
                    NOT_REVERSIBLE,
                    ALREADY_REVERSED,
                    REVERSAL_TOO_LATE -> new V1Outcome(BAD_REQUEST, V1Error.VALIDATION_FAILED);
            case OVER_LIMIT, OVER_ACCOUNT_DAY_LIMIT, OVER_TREATY_DAY_LIMIT ->
                new V1Outcome(BAD_REQUEST, "Transaction amount %1$s exceeds limit %2$s");
            case INSUFFICIENT_POINTS -> new V1Outcome(BAD_REQUEST, V1Error.INSUFFICIENT_BALANCE);
            case CREDIT_LINE_EXCEEDED -> new V1Outcome(BAD_REQUEST, "Insufficient platform reserve");
            case REWARD_UNKNOWN -> new V1Outcome(BAD_REQUEST, V1Error.INVALID_REWARD);
            case REWARD_UNAVAILABLE, REWARD_CAP_REACHED -> new V1Outcome(BAD_REQUEST, "Reward not available");
            case TRY_AGAIN, ARRIVAL_UNKNOWN, HEADROOM_MISSING ->
                new V1Outcome(CONFLICT, "Transaction must be sent again");
        };
    }

    /** For an idempotency key that stands for another request. */
    static V1Outcome keyReused() {
        return new V1Outcome(UNPROCESSABLE, "Idempotency-Key was used for another request");
    }

    /** The text with the amount and the limit of a decision in it. */
    String said(CommandRecord record, PointsFormat format) {
        return text.formatted(
                format.toNumber(record.getAmount()).toPlainString(),
                format.toNumber(record.getBound()).toPlainString());
    }

    boolean isSuccess() {
        return status == OK;
    }
}
