package org.tongfen.domain.outcome;

/** A book refuses a whole batch; see {@link BatchRejection}. */
public final class BatchRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final BatchRejection reason;

    /**
     * Creates the refusal.
     *
     * @param reason why the batch is refused
     * @param facts what a person needs to know to mend it, without a full stop
     */
    public BatchRejectedException(BatchRejection reason, String facts) {
        super(reason.name() + ": " + facts);
        this.reason = reason;
    }

    /** Why the batch is refused. */
    public BatchRejection reason() {
        return reason;
    }
}
