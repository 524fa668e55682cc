package org.tongfen.audit.model;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A map over another one: what is changed stands here until it is handed down, and everything else there. */
final class Layer<K extends Comparable<K>, V> extends AbstractMap<K, V> {
    private final Map<K, V> below;
    private final SortedMap<K, Optional<V>> changes = new TreeMap<>();

    Layer(Map<K, V> below) {
        this.below = below;
    }

    /** What was put, and what was removed: nothing is under its key. */
    SortedMap<K, Optional<V>> changes() {
        return changes;
    }

    /** Changes the map below. */
    void handDown() {
        changes.forEach((key, value) -> value.ifPresentOrElse(given -> below.put(key, given), () -> below.remove(key)));
        changes.clear();
    }

    @Override
    public @Nullable V get(Object key) {
        Optional<V> changed = changes.get(key);
        return changed == null ? below.get(key) : changed.orElse(null);
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable V put(K key, V value) {
        V before = get(key);
        changes.put(key, Optional.of(value));
        return before;
    }

    // Whatever is found has a key of the right kind.
    @SuppressWarnings("unchecked")
    @Override
    public @Nullable V remove(Object key) {
        V before = get(key);
        if (before != null) {
            changes.put((K) key, Optional.empty());
        }
        return before;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        SortedMap<K, V> all = new TreeMap<>(below);
        changes.forEach((key, value) -> value.ifPresentOrElse(given -> all.put(key, given), () -> all.remove(key)));
        return all.entrySet();
    }
}
