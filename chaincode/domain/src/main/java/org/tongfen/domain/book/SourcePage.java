package org.tongfen.domain.book;

import java.time.Instant;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.MicroYuan;

/**
 * What a batch may read and change in the book of its source, read once before anything is decided. (Within one Fabric
 * transaction a book does not see its own writes, so it is read once, decided in memory and written once.)
 *
 * @param scheme the platforms
 * @param time the time of the transaction
 * @param lane what the book keeps for the lane of the batch
 * @param due what the source owes the batch's target in the open window through this lane
 * @param entries what the commands name
 */
public record SourcePage(Scheme scheme, Instant time, LaneBook lane, MicroYuan due, Entries entries) {
    /** What is now for the batch. */
    public Instant now() {
        return lane.now(time);
    }
}
