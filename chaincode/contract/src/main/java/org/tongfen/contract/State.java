package org.tongfen.contract;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.wire.Canonical;
import org.tongfen.wire.Key;

/**
 * The state of one chaincode within one transaction: keys are read in waves, each once; what is to be written is kept and
 * written at the end, each key once. Writes are not visible to later reads, so nothing is read back.
 *
 * <p>Below it, a wave is as few messages as the peer offers: see {@link StateAccess}.
 */
final class State {
    private final ChaincodeStub stub;
    private final StateAccess access;
    private final Map<String, byte[]> read = new LinkedHashMap<>();
    private final Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();

    State(ChaincodeStub stub) {
        this.stub = stub;
        this.access = OpenTransaction.access(stub);
    }

    /** Reads a wave of keys, those left out that have been read before. */
    void readAll(Collection<? extends Key> keys) {
        List<String> fresh = keys.stream()
                .map(Key::text)
                .distinct()
                .filter(key -> !read.containsKey(key))
                .toList();
        List<byte[]> values = access.read(fresh);
        for (int i = 0; i < fresh.size(); i++) {
            read.put(fresh.get(i), values.get(i));
        }
    }

    /**
     * Maps a value that a wave has read; empty if the key has none.
     *
     * @throws IllegalStateException if no wave has read the key
     */
    <M extends Message, T> Optional<T> value(Key key, Parser<M> parser, Function<M, T> mapping) {
        byte[] value = read.get(key.text());
        if (value == null) {
            throw new IllegalStateException(key.text() + " was not read");
        }
        return value.length == 0 ? Optional.empty() : Optional.of(map(key.text(), value, parser, mapping));
    }

    private static <M extends Message, T> T map(String key, byte[] value, Parser<M> parser, Function<M, T> mapping) {
        try {
            return mapping.apply(Canonical.parse(parser, value));
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(
                    BatchRejection.UNREADABLE_STATE, "the value of " + key + " cannot be read: " + e.getMessage());
        }
    }

    /** Reads the values of all keys from one on, and before another, in the order of the keys. For questions only. */
    <M extends Message> List<M> range(String from, String to, Parser<M> parser) {
        List<M> values = new ArrayList<>();
        try (QueryResultsIterator<KeyValue> all = stub.getStateByRange(from, to)) {
            for (KeyValue each : all) {
                values.add(map(each.getKey(), each.getValue(), parser, Function.identity()));
            }
            return values;
        } catch (BatchRejectedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the keys from " + from + " on cannot be read", e);
        }
    }

    /**
     * Keeps a value to be written. Fabric cannot tell an empty value from none, and every message that is stored has a field
     * that is never zero.
     */
    void write(Key key, Message message) {
        change(key, Optional.of(message.toByteArray()));
    }

    /** Keeps a key to be deleted. */
    void delete(Key key) {
        change(key, Optional.empty());
    }

    private void change(Key key, Optional<byte[]> value) {
        if (changes.putIfAbsent(key.text(), value) != null) {
            throw new IllegalStateException(key.text() + " is written twice");
        }
    }

    /** Writes what was kept. */
    void flush() {
        access.write(changes);
        changes.clear();
    }
}
