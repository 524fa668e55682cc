package org.tongfen.architecture.forbidden;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

interface HashOrder {
    static Map<String, String> map() {
        return new HashMap<>();
    }

    static Set<String> set() {
        return new HashSet<>();
    }

    static Map<String, String> identity() {
        return new IdentityHashMap<>();
    }

    static Set<String> some() {
        return Set.of("a", "b");
    }

    static Map<String, String> pairs() {
        return Map.of("a", "b");
    }

    static Set<String> copy(List<String> list) {
        return Set.copyOf(list);
    }

    static Set<String> collected(List<String> list) {
        return list.stream().collect(Collectors.toSet());
    }

    static Map<String, List<String>> grouped(List<String> list) {
        return list.stream().collect(Collectors.groupingBy(text -> text));
    }
}
