package org.tongfen.gateway.fabric;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;

/**
 * A transaction of a block. What an invalid one says is the claim of its client.
 *
 * @param position its place in the block, from 0
 * @param id its id, or empty text if the envelope cannot be read
 * @param time the time that its client claimed
 * @param creator MSP of the client
 * @param endorsers MSPs that endorsed it, sorted, without repetitions
 * @param validationCode Fabric's verdict by name
 * @param chaincode the chaincode that the client called
 * @param arguments function and arguments of that call
 * @param written the chaincodes whose state it changes, or would change if it were valid, sorted
 * @param writes what it writes if it is valid; empty otherwise
 * @param reply what the chaincode answered if the transaction is valid, signed by the endorsers like its writes; empty
 *     otherwise
 */
public record LedgerTransaction(
        int position,
        String id,
        Instant time,
        String creator,
        List<String> endorsers,
        String validationCode,
        String chaincode,
        List<ByteString> arguments,
        List<String> written,
        List<StateWrite> writes,
        ByteString reply) {
    /** Fabric's verdict on a transaction that takes effect. */
    public static final String VALID = "VALID";

    /** Copies the lists. */
    public LedgerTransaction {
        endorsers = List.copyOf(endorsers);
        arguments = List.copyOf(arguments);
        written = List.copyOf(written);
        writes = List.copyOf(writes);
    }

    /** A transaction of which no more can be told than this. */
    static LedgerTransaction of(int position, String id, Instant time, String creator, String validationCode) {
        return new LedgerTransaction(
                position,
                id,
                time,
                creator,
                List.of(),
                validationCode,
                "",
                List.of(),
                List.of(),
                List.of(),
                ByteString.EMPTY);
    }

    /** The same without the bytes of its call, of its writes and of its reply, for whoever has understood them. */
    public LedgerTransaction withoutContents() {
        return new LedgerTransaction(
                position,
                id,
                time,
                creator,
                endorsers,
                validationCode,
                chaincode,
                List.of(),
                written,
                List.of(),
                ByteString.EMPTY);
    }

    /** Whether it takes effect. */
    public boolean valid() {
        return validationCode.equals(VALID);
    }

    /**
     * One value that a transaction leaves in the state of a chaincode.
     *
     * @param chaincode the namespace
     * @param key the key
     * @param deleted whether the key is removed
     * @param value the value; empty if the key is removed
     */
    public record StateWrite(String chaincode, String key, boolean deleted, ByteString value) {}
}
