package org.tongfen.simulator.channel;

/**
 * When a value was written.
 *
 * @param block the block's number
 * @param transaction the transaction's place in the block
 */
public record StateVersion(long block, int transaction) {
    /** There is no value. */
    static final StateVersion NONE = new StateVersion(-1, -1);

    /** Whether there is no value. */
    public boolean isNone() {
        return equals(NONE);
    }
}
