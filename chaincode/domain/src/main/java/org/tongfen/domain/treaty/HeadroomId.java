package org.tongfen.domain.treaty;

import org.tongfen.domain.scheme.LaneId;

/**
 * The name of headroom within the lane that may take it and the platform towards which it counts: the batch that gave it
 * up. One batch gives headroom to a lane at most once.
 *
 * @param giver the lane of the batch
 * @param sequence its number on the lane, 1 or more
 */
public record HeadroomId(LaneId giver, long sequence) {
    /** @throws IllegalArgumentException if the sequence is below 1 */
    public HeadroomId {
        if (sequence < 1) {
            throw new IllegalArgumentException("there is no batch " + sequence);
        }
    }

    /** The name in words, for example {@code 3/17}. */
    @Override
    public String toString() {
        return giver + "/" + sequence;
    }
}
