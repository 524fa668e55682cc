package org.tongfen.domain.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What stands under names, and what becomes of it. Keeps the order in which names were first changed. */
final class Overlay<K, V> {
    private final Map<K, V> start;
    private final Map<K, V> changed = new LinkedHashMap<>();

    Overlay(Map<K, V> start) {
        this.start = start;
    }

    Optional<V> get(K name) {
        return Optional.ofNullable(changed.getOrDefault(name, start.get(name)));
    }

    void put(K name, V value) {
        changed.put(name, value);
    }

    /** What has another value than at the start, or had none. */
    Map<K, V> changes() {
        Map<K, V> result = new LinkedHashMap<>(changed);
        result.entrySet().removeIf(entry -> entry.getValue().equals(start.get(entry.getKey())));
        return result;
    }
}
