package org.tongfen.gateway.fabric;

/** The own peer does not answer. */
public final class LedgerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was asked and what came of it
     * @param cause the failure underneath
     */
    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
