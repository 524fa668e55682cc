package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a transaction reads and writes, by namespace and key. Endorsers agree only if theirs are equal, versions included.
 *
 * @param reads the version of each value that was read
 * @param writes the new values; an empty one deletes
 */
public record Access(
        SortedMap<String, SortedMap<String, StateVersion>> reads,
        SortedMap<String, SortedMap<String, ByteString>> writes) {
    static Access none() {
        return new Access(new TreeMap<>(), new TreeMap<>());
    }

    void read(String namespace, String key, StateVersion version) {
        reads.computeIfAbsent(namespace, _ -> new TreeMap<>()).put(key, version);
    }

    void write(String namespace, String key, ByteString value) {
        writes.computeIfAbsent(namespace, _ -> new TreeMap<>()).put(key, value);
    }

    /**
     * A value that is not as it was read.
     *
     * @param now when it was written
     */
    record Stale(String namespace, String key, StateVersion now) {}

    /** The first thing that is not as it was read; empty if everything is. */
    Optional<Stale> stale(WorldState state) {
        for (var namespace : reads.entrySet()) {
            for (var read : namespace.getValue().entrySet()) {
                StateVersion now = state.get(namespace.getKey(), read.getKey()).version();
                if (!now.equals(read.getValue())) {
                    return Optional.of(new Stale(namespace.getKey(), read.getKey(), now));
                }
            }
        }
        return Optional.empty();
    }
}
