package org.tongfen.network.simulator.channel;

/**
 * When a value was written.
 *
 * @param block the block's number
 * @param transaction the transaction's place in the block
 */
public record Version(long block, int transaction) {
    /** There is no value. */
    static final Version NONE = new Version(-1, -1);
}
