package org.tongfen.audit.finding;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where on a ledger something stands.
 *
 * @param block the block's number
 * @param transaction the transaction's place in the block, from 0; empty for the block as a whole
 * @param transactionId its id; empty text if it has none that can be read
 * @param chaincode whose state is meant
 * @param key the key in that state
 */
public record ChainPlace(
        long block, OptionalInt transaction, String transactionId, Optional<String> chaincode, Optional<String> key) {
    /** A block as a whole. */
    public static ChainPlace ofBlock(long block) {
        return new ChainPlace(block, OptionalInt.empty(), "", Optional.empty(), Optional.empty());
    }

    /** A transaction of the same block. */
    public ChainPlace transaction(int position, String id) {
        return new ChainPlace(block, OptionalInt.of(position), id, chaincode, key);
    }

    /** The state of a chaincode as this transaction leaves it. */
    public ChainPlace in(String name) {
        return new ChainPlace(block, transaction, transactionId, Optional.of(name), key);
    }

    /** A key of a chaincode's state. */
    public ChainPlace at(String name, String text) {
        return new ChainPlace(block, transaction, transactionId, Optional.of(name), Optional.of(text));
    }

    /** In words, for example {@code block 12, transaction 0 (3f…), points-platform_a, key a/0-1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("block ").append(block);
        transaction.ifPresent(position -> text.append(", transaction ").append(position));
        if (!transactionId.isEmpty()) {
            text.append(" (").append(transactionId).append(')');
        }
        chaincode.ifPresent(name -> text.append(", ").append(name));
        key.ifPresent(name -> text.append(", key ").append(name));
        return text.toString();
    }
}
