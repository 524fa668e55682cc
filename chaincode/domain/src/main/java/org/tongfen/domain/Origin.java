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

    /**
     * Whether a batch of a lane may undo the command: one of the lane's own book on the lane within it, or one of the book
     * on the other side that went into this book.
     *
     * @param lane from the book of the batch to the target of its lane
     */
    public boolean isUndoneOn(Direction lane) {
        return book.equals(lane.source())
                ? book.equals(lane.target())
                : direction().equals(new Direction(lane.target(), lane.source()));
    }

    /** The lane as its book sees it: from the book's platform to the lane's target. */
    public Direction direction() {
        return new Direction(book, lane.target());
    }
}
