package org.tongfen.simulator.virtual;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often things happened, in groups. */
public final class Tally {
    private final SortedMap<String, SortedMap<String, Long>> groups = new TreeMap<>();

    /** Counts a fault whose effect was seen. */
    public void count(Fault fault) {
        count("faults", fault.name());
    }

    /** Counts one more of something. */
    public void count(String group, String name) {
        groups.computeIfAbsent(group, _ -> new TreeMap<>()).merge(name, 1L, Long::sum);
    }

    /** Adds another tally to this one. */
    public void add(Tally other) {
        other.groups.forEach((group, counts) -> {
            SortedMap<String, Long> mine = groups.computeIfAbsent(group, _ -> new TreeMap<>());
            counts.forEach((name, count) -> mine.merge(name, count, Long::sum));
        });
    }

    /** The counts of a group, by name. */
    public SortedMap<String, Long> group(String group) {
        return Collections.unmodifiableSortedMap(groups.getOrDefault(group, new TreeMap<>()));
    }

    /** Everything counted, by group and name. */
    public SortedMap<String, SortedMap<String, Long>> groups() {
        return Collections.unmodifiableSortedMap(groups);
    }
}
