package org.tongfen.domain.outcome;

/**
 * Why a book refuses a whole batch. Nothing of the batch takes effect and nothing is recorded.
 *
 * <p>Fabric hands only the message of a failed endorsement to a client, so the message begins with the name of the
 * reason, then a colon and the facts: {@code LANE_GAP: lane 0 is at 4, the batch has 7}.
 */
public enum BatchRejection {
    /** The batch cannot be read or is too large, or names a lane that cannot be. */
    MALFORMED_BATCH,
    /** The function does not exist, or got the wrong number of arguments. */
    UNKNOWN_FUNCTION,
    /** The scheme has not been established, or differs from the one that is to be established. */
    SCHEME_MISMATCH,
    /** The batch is for another book than the one that was called. */
    WRONG_BOOK,
    /** The caller is not a client of the platform whose book is to be changed, or called by a way that is not allowed. */
    NOT_PERMITTED,
    /** The time of the transaction is too far from the endorser's clock. */
    CLOCK_SKEW,
    /** A batch between this one and the lane's last one is missing. */
    LANE_GAP,
    /** The lane's last batch has this sequence but other content. */
    SEQUENCE_TAKEN,
    /** The batch is older than the lane's last one. */
    SEQUENCE_PASSED,
    /**
     * A value in the state of the ledger cannot be read, or was written by a newer version: an error of operation, not of
     * the caller.
     */
    UNREADABLE_STATE,
    /** Something happened that never should: a defect of the chaincode, which refuses rather than guesses. */
    DEFECT
}
