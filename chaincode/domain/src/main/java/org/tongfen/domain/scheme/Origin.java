package org.tongfen.domain.scheme;

import org.tongfen.domain.value.PlatformId;

/**
 * Where on the ledger a command was recorded.
 *
 * @param book the platform in whose book it stands
 * @param lane the lane of the batch
 * @param sequence the batch
 * @param index its place in the batch, beginning with 0
 */
public record Origin(PlatformId book, LaneId lane, long sequence, int index) {
    /** How many places a batch has. */
    public static final int PLACES = 1000;

    /** @throws IllegalArgumentException if a number is out of range */
    public Origin {
        if (sequence < 1 || index < 0 || index >= PLACES) {
            throw new IllegalArgumentException("there is no command " + index + " of batch " + sequence);
        }
    }

    /** The origin in words, for example {@code platform_a/3/17/0}: book, lane, batch and place. */
    @Override
    public String toString() {
        return book + "/" + lane + "/" + sequence + "/" + index;
    }
}
