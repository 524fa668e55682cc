package org.tongfen.gateway.database;

/** The database was lost while a transaction was being committed: it has taken effect or not, and may do so yet. */
public final class CommitUnknownException extends DatabaseUnavailableException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public CommitUnknownException(Throwable cause) {
        super(cause);
    }
}
