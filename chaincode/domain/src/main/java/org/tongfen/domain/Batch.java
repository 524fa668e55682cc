package org.tongfen.domain;

import java.util.List;
import java.util.Optional;

/**
 * A list of commands of one lane that take effect in one transaction, each with its own outcome: one bad command never
 * fails the others. Deciding takes two steps, because the target's book has its own say: {@link #propose} on the source's
 * page, then {@link #settle} with the target's answers.
 *
 * @param direction from the platform whose book is changed to the other platform that commands of the batch are towards;
 *     from the platform to itself if there is none
 * @param lane the lane
 * @param sequence its number on the lane
 * @param commands in the order in which they are decided, those of the lane itself first
 */
public record Batch(Direction direction, LaneId lane, long sequence, List<Command> commands) {
    /** Most commands of one batch. */
    public static final int MOST_COMMANDS = 1000;

    /** Most credits that one batch posts, of all its arrivals together; one arrival alone may have any number. */
    public static final int MOST_POSTED = 2000;

    /** Most reversals of one batch: each brings a record and a path. */
    public static final int MOST_REVERSALS = 32;

    /** @throws BatchRejectedException MALFORMED_BATCH if there are too many commands, or they are out of order */
    public Batch {
        commands = List.copyOf(commands);
    }

    /** The platform whose book is changed. */
    public PlatformId source() {
        return direction.source();
    }

    /** The other platform that commands of the batch are towards. */
    public Optional<PlatformId> target() {
        return direction.isWithinBook() ? Optional.empty() : Optional.of(direction.target());
    }

    /** What the commands name, and so has to be read from the book before they are decided. */
    public Names names() {
        return new Names(this);
    }

    /** Decides every command as if the target's book agreed to everything. */
    public SourceResult propose(SourcePage page) {
        throw new BatchRejectedException(BatchRejection.DEFECT, "the rules are being rewritten");
    }

    /** What a proposal asks the target's book for: one ask per command that crosses books, in order. */
    public List<Ask> asks(SourceResult proposal) {
        throw new BatchRejectedException(BatchRejection.DEFECT, "the rules are being rewritten");
    }

    /**
     * Decides again, now knowing what the target's book agrees to.
     *
     * @param proposal the result of {@link #propose}
     * @param answers the target's outcome for each ask, in order
     */
    public SourceResult settle(SourceResult proposal, List<Outcome> answers) {
        throw new BatchRejectedException(BatchRejection.DEFECT, "the rules are being rewritten");
    }
}
