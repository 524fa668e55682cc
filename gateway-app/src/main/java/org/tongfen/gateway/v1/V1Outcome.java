package org.tongfen.gateway.v1;

import org.tongfen.domain.Outcome;

/**
 * What version 1 answers for each decision of the ledger about a transfer.
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
                    TREATY_MISSING,
                    TREATY_HALVES_DIFFER,
                    TREATY_NOT_IN_FORCE,
                    TERMS_REFUSED,
                    TOO_SMALL -> new V1Outcome(BAD_REQUEST, V1Error.VALIDATION_FAILED);
            case OVER_LIMIT -> new V1Outcome(BAD_REQUEST, "Transaction amount %1$s exceeds limit %2$s");
            case INSUFFICIENT_POINTS -> new V1Outcome(BAD_REQUEST, "Insufficient balance");
            case TRY_AGAIN -> new V1Outcome(CONFLICT, "Transaction must be sent again");
        };
    }

    /** For an idempotency key that stands for another request. */
    static V1Outcome keyReused() {
        return new V1Outcome(UNPROCESSABLE, "Idempotency-Key was used for another request");
    }

    boolean isSuccess() {
        return status == OK;
    }
}
