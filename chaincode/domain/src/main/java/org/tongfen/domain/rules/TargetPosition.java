package org.tongfen.domain.rules;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;

/** Where the lane stands towards the batch's target while a batch is being decided: what it owes, and its shares of limits. */
final class TargetPosition {
    private final Instant now;
    private final Map<HeadroomId, Headroom> offered;
    private final Map<LaneId, Headroom> given = new LinkedHashMap<>();
    private final Set<HeadroomId> taken = new LinkedHashSet<>();
    private MicroYuan due;
    private LaneUsage usage;

    TargetPosition(Route route, SourcePage start) {
        now = route.now();
        offered = start.entries().headroom();
        due = start.due();
        usage = start.lane().with(route.direction().target());
    }

    /** What the source owes the target in the open window. */
    MicroYuan due() {
        return due;
    }

    /** What the lane has used of the limits of the treaty. */
    LaneUsage usage() {
        return usage;
    }

    void owe(MicroYuan more) {
        due = due.plus(more);
        usage = usage.owing(more);
    }

    void countExchanged(Points gross) {
        usage = usage.exchanging(gross, now);
    }

    /** What the batch has given up, by the lane that may take it. */
    Map<LaneId, Headroom> given() {
        return given;
    }

    void give(LaneId to, Headroom headroom) {
        usage = usage.without(headroom);
        given.put(to, headroom);
    }

    /** What the batch has taken. */
    Set<HeadroomId> taken() {
        return taken;
    }

    /** Headroom that the lane may take and the batch has not taken. */
    Optional<Headroom> offered(HeadroomId id) {
        return taken.contains(id) ? Optional.empty() : Optional.ofNullable(offered.get(id));
    }

    void take(HeadroomId id, Headroom headroom) {
        usage = usage.with(headroom, now);
        taken.add(id);
    }
}
