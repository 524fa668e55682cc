package org.tongfen.gateway.database;

/**
 * The gateway's database does not answer; another attempt is worth while soon. Unless it is a
 * {@link CommitUnknownException}, a transaction that fails with it has not taken effect.
 */
public class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public DatabaseUnavailableException(Throwable cause) {
        super("the database does not answer", cause);
    }
}
