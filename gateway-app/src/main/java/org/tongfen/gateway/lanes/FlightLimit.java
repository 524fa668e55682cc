package org.tongfen.gateway.lanes;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.tongfen.domain.scheme.LaneId;

/**
 * How many lanes of a gateway have a batch on its way at once. A batch costs the endorsers, the orderers and everybody who
 * reads its block nearly the same however many commands it has, so a gateway that sends more of them than its machine can
 * take sends smaller ones, and moves fewer points. Those that wait go in the order in which they came.
 *
 * <p>A flight counts for a while only: one that is held up does not hold up the others for longer. For use by several
 * threads.
 */
public final class FlightLimit {
    /** For how long a flight counts, milliseconds. */
    private static final long COUNTED = 2_000;

    private final Set<LaneId> waiting = new LinkedHashSet<>();
    private final Map<LaneId, Long> flights = new LinkedHashMap<>();
    private final int most;
    private final LongSupplier clock;
    private final Runnable freed;

    /**
     * Creates a limit.
     *
     * @param most how many flights at once; at least 1
     * @param clock milliseconds of a clock that never goes back
     * @param freed called when a lane that waits may go
     */
    public FlightLimit(int most, LongSupplier clock, Runnable freed) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one batch has to be on its way, not " + most);
        }
        this.most = most;
        this.clock = clock;
        this.freed = freed;
    }

    /**
     * Asks for a flight.
     *
     * @return empty if the lane's next batch may go; otherwise in how many milliseconds to ask again, unless it is told
     *     earlier
     */
    synchronized OptionalLong take(LaneId lane) {
        long now = clock.getAsLong();
        flights.values().removeIf(start -> now - start >= COUNTED);
        if (flights.containsKey(lane)) {
            return OptionalLong.empty();
        }
        waiting.add(lane);
        int free = most - flights.size();
        if (waiting.stream().limit(Math.max(0, free)).anyMatch(lane::equals)) {
            waiting.remove(lane);
            flights.put(lane, now);
            return OptionalLong.empty();
        }
        long next = flights.values().stream()
                .mapToLong(start -> start + COUNTED - now)
                .min()
                .orElse(COUNTED);
        return OptionalLong.of(Math.max(1, next));
    }

    /** Ends the flight of a lane, or its wait for one. */
    void release(LaneId lane) {
        boolean mayGo;
        synchronized (this) {
            boolean had = flights.remove(lane) != null | waiting.remove(lane);
            mayGo = had && !waiting.isEmpty();
        }
        if (mayGo) {
            freed.run();
        }
    }
}
