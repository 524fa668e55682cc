package org.tongfen.gateway.database;

/** Another replica has taken over what this one wanted to write as the holder of a lease. Nothing was written. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public LeaseLostException(String name, long epoch) {
        super("the lease of " + name + " with epoch " + epoch + " is held by somebody else");
    }
}
