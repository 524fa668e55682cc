package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
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

    /** Whether everything that was read is still as it was. */
    boolean isFresh(WorldState state) {
        for (var namespace : reads.entrySet()) {
            for (var read : namespace.getValue().entrySet()) {
                if (!state.get(namespace.getKey(), read.getKey()).version().equals(read.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }
}
