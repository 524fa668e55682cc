package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The state of all chaincodes at some height. */
final class WorldState {
    private final Map<String, Map<String, Value>> namespaces = new HashMap<>();

    Value get(String namespace, String key) {
        Map<String, Value> values = namespaces.get(namespace);
        return values == null ? Value.NONE : values.getOrDefault(key, Value.NONE);
    }

    void apply(Access access, StateVersion version) {
        access.writes().forEach((namespace, writes) -> {
            Map<String, Value> values = namespaces.computeIfAbsent(namespace, _ -> new HashMap<>());
            writes.forEach((key, bytes) -> {
                if (bytes.isEmpty()) {
                    values.remove(key);
                } else {
                    values.put(key, new Value(bytes, version));
                }
            });
        });
    }

    /** The values of a namespace, in the order of their keys. */
    SortedMap<String, ByteString> values(String namespace) {
        SortedMap<String, ByteString> copy = new TreeMap<>();
        namespaces.getOrDefault(namespace, Map.of()).forEach((key, value) -> copy.put(key, value.bytes()));
        return copy;
    }

    /** The names of all namespaces that have values, in their order. */
    List<String> namespaces() {
        return namespaces.keySet().stream().sorted().toList();
    }
}
