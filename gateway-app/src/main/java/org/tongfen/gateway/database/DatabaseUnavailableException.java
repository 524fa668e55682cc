package org.tongfen.gateway.database;

/** The gateway's database does not answer. Nothing was ordered; another attempt is worth while soon. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public DatabaseUnavailableException(Throwable cause) {
        super("the database does not answer", cause);
    }
}
