package org.tongfen.gateway.projection;

/** The blocks say something that must not be; the projection stops rather than show it. */
public final class ProjectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public ProjectionException(String message) {
        super(message);
    }

    /** Creates the exception. */
    public ProjectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
