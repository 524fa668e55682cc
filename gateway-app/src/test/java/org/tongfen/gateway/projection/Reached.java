package org.tongfen.gateway.projection;

/** Moves the state of a projection, for tests of who reads it. */
public final class Reached {
    private Reached() {}

    /** Lets the read model show a block. */
    public static void block(ProjectionState state, long number) {
        state.advance(number);
    }
}
