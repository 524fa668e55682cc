package org.tongfen.domain;

import java.time.Instant;

/**
 * What a batch may read and change in the book of its source, read once before anything is decided. (Within one Fabric
 * transaction a book does not see its own writes, so it is read once, decided in memory and written once.)
 *
 * @param scheme the platforms
 * @param lane the lane of the batch
 * @param source the platform whose book it is
 * @param now the time of the transaction
 * @param entries what the commands name
 * @param supply what the lane has done to the supply so far
 * @param exchanged what the lane has used of the treaty's daily limit
 * @param due what the source owes the lane's target in the open window through this lane
 */
public record SourcePage(
        Scheme scheme,
        LaneId lane,
        PlatformId source,
        Instant now,
        Entries entries,
        Supply supply,
        DayUsage exchanged,
        MicroYuan due) {
    /** Whether the lane stays within the book. */
    boolean isOwnLane() {
        return lane.target().equals(source);
    }
}
