package org.tongfen.simulator.channel;

import java.util.List;
import java.util.Optional;

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

    /** Fabric's validation codes, as far as they can come up here. */
    public enum Code {
        VALID,
        DUPLICATE_TXID,
        ENDORSEMENT_POLICY_FAILURE,
        MVCC_READ_CONFLICT
    }

    /**
     * A transaction in a block.
     *
     * @param transaction the transaction
     * @param code what the peers found
     * @param conflict what it had read and was changed by another, if that was it
     */
    public record Entry(Transaction transaction, Code code, Optional<Conflict> conflict) {
        /** Whether it took effect. */
        public boolean valid() {
            return code == Code.VALID;
        }
    }

    /**
     * Why a transaction was in conflict.
     *
     * @param namespace of which chaincode the value is
     * @param key under which key it stood
     * @param writer which transaction had written it; empty if it was not there any more
     */
    public record Conflict(String namespace, String key, Optional<Transaction> writer) {}
}
