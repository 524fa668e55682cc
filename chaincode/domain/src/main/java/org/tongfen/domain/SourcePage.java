package org.tongfen.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a batch may read and change in the book of its source, read once before anything is decided. (Within one Fabric
 * transaction a book does not see its own writes, so it is read once, decided in memory and written once.)
 *
 * @param scheme the platforms
 * @param lane the lane of the batch
 * @param source the platform whose book it is
 * @param now the time of the transaction
 * @param accounts the accounts that the commands name and that exist
 * @param halves this platform's halves of the treaties that the batch concerns
 * @param supply what the lane has done to the supply so far
 * @param due what the source owes the lane's target in the open window through this lane
 */
public record SourcePage(
        Scheme scheme,
        LaneId lane,
        PlatformId source,
        Instant now,
        Map<AccountId, Account> accounts,
        Map<Direction, TreatyHalf> halves,
        Supply supply,
        MicroYuan due) {
    /** Copies the maps and keeps their order. */
    public SourcePage {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
        halves = Collections.unmodifiableMap(new LinkedHashMap<>(halves));
    }

    /** Whether the lane stays within the book. */
    boolean isOwnLane() {
        return lane.target().equals(source);
    }
}
