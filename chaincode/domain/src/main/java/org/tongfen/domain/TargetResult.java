package org.tongfen.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What another book's batch does to the book of its target.
 *
 * @param start the page before
 * @param intake what the book has ever taken from the lane, after
 * @param claim the claim of the open window after
 * @param arrivals what is left for the lanes of this book, by the lane that receives it
 * @param reversed commands of this book that are to be marked as reversed
 * @param headroomGiven what is kept for other lanes of the source, by the lane that may take it
 * @param headroomTaken what is to be deleted of that
 * @param outcomes one per ask, in order
 */
public record TargetResult(
        TargetPage start,
        Intake intake,
        Claim claim,
        Map<LaneId, Arrival> arrivals,
        Set<Origin> reversed,
        Map<LaneId, Headroom> headroomGiven,
        Set<HeadroomId> headroomTaken,
        List<Outcome> outcomes) {
    /** Copies what is given and keeps its order. */
    public TargetResult {
        arrivals = Collections.unmodifiableMap(new LinkedHashMap<>(arrivals));
        reversed = Collections.unmodifiableSet(new LinkedHashSet<>(reversed));
        headroomGiven = Collections.unmodifiableMap(new LinkedHashMap<>(headroomGiven));
        headroomTaken = Collections.unmodifiableSet(new LinkedHashSet<>(headroomTaken));
        outcomes = List.copyOf(outcomes);
    }
}
