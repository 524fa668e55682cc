package org.tongfen.gateway.lanes;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongfen.domain.scheme.LaneId;

/** How the replicas of a gateway divide the lanes: each runs as many as the others, and nobody takes what is run already. */
public final class LaneShares {
    private LaneShares() {}

    /**
     * The lanes that a replica should run.
     *
     * @param lanes how many lanes there are
     * @param replicas how many replicas live, at least 1
     * @param held those that it runs
     * @param free those that nobody runs
     */
    public static Set<LaneId> of(int lanes, int replicas, Collection<LaneId> held, Collection<LaneId> free) {
        int share = Math.ceilDiv(lanes, replicas);
        Stream<LaneId> kept = held.stream().sorted();
        return Stream.concat(kept, free.stream().sorted()).limit(share).collect(Collectors.toUnmodifiableSet());
    }
}
