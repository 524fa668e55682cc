package org.tongfen.domain.account;

import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;

/**
 * The name of an arrival within the lane that receives it: the batch that left it. One batch leaves at most one arrival for
 * each lane of a book.
 *
 * @param source the platform in whose book the batch stands; the receiving book's own for credits between its lanes
 * @param lane the lane of the batch
 * @param sequence its number on the lane, 1 or more
 */
public record ArrivalId(PlatformId source, LaneId lane, long sequence) {
    /** @throws IllegalArgumentException if the sequence is below 1 */
    public ArrivalId {
        if (sequence < 1) {
            throw new IllegalArgumentException("there is no batch " + sequence);
        }
    }

    /** The name in words, for example {@code platform_a/3/17}. */
    @Override
    public String toString() {
        return source + "/" + lane + "/" + sequence;
    }
}
