package org.tongfen.simulator.virtual;

/** Something that must never happen has happened; the message says what. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what what happened, in words, with the numbers that show it */
    public Violation(String what) {
        super(what);
    }
}
