package org.tongfen.simulator.channel;

import java.util.List;

/**
 * A block with what the peers found about its transactions.
 *
 * @param number 0, 1, 2, …
 * @param entries the transactions in order
 */
public record Block(long number, List<Entry> entries) {
    /** Copies the list. */
    public Block {
        entries = List.copyOf(entries);
    }

    /**
     * A transaction in a block.
     *
     * @param transaction the transaction
     * @param code Fabric's validation code
     */
    public record Entry(Transaction transaction, String code) {
        /** Whether it took effect. */
        public boolean valid() {
            return code.equals("VALID");
        }
    }
}
