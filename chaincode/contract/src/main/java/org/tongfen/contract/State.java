package org.tongfen.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;

/**
 * The state of one chaincode within one transaction. Writes are not visible to later reads, so callers read first.
 *
 * @param stub the transaction
 */
record State(ChaincodeStub stub) {
    /** Reads and maps a value; empty if the key has none. */
    <M extends MessageLite, T> Optional<T> read(String key, Parser<M> parser, Function<M, T> mapping) {
        byte[] value = stub.getState(key);
        if (value == null || value.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(mapping.apply(parser.parseFrom(value)));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new BatchRejectedException(
                    BatchRejection.CORRUPT_STATE, "the value of " + key + " cannot be read: " + e.getMessage());
        }
    }

    /** Reads a value as it is; empty if the key has none. */
    <M extends MessageLite> Optional<M> read(String key, Parser<M> parser) {
        return read(key, parser, Function.identity());
    }

    /**
     * Writes a value. Fabric cannot tell an empty value from none, and every message that is stored has a field that is
     * never zero.
     */
    void write(String key, MessageLite message) {
        stub.putState(key, message.toByteArray());
    }
}
