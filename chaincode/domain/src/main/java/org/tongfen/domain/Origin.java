package org.tongfen.domain;

/**
 * Where on the ledger a command was recorded.
 *
 * @param book the platform in whose book it stands
 * @param lane the lane
 * @param sequence the batch
 * @param index its place in the batch, beginning with 0
 */
public record Origin(PlatformId book, LaneId lane, long sequence, int index) {
    /** @throws IllegalArgumentException if a number is out of range */
    public Origin {
        if (sequence < 1 || index < 0) {
            throw new IllegalArgumentException("there is no command " + index + " of batch " + sequence);
        }
    }

    /** The lane as its book sees it: from the book's platform to the lane's target. */
    public Direction direction() {
        return new Direction(book, lane.target());
    }
}
