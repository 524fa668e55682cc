package org.tongfen.domain.book;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Copies that nobody can change and that keep their order, so that every peer goes through them alike. */
public final class Copies {
    private Copies() {}

    /** A copy of a map. */
    public static <K, V> Map<K, V> of(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A copy of a set. */
    public static <E> Set<E> of(Set<E> set) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(set));
    }
}
