package org.tongfen.gateway.lanes;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.Endorsement;

/** Is told what is worth a line of the log or a figure. */
public interface LaneListener {
    /** This replica runs the lane from now on. */
    default void begun(LaneId lane, long epoch, int kept, int open) {}

    /** This replica does not run the lane any more. */
    default void ended(LaneId lane, String why) {}

    /** Nothing from before can follow in a lane. */
    default void fenced(LaneId lane, long sequence) {}

    /** A batch goes on with less. */
    default void split(LaneId lane, long sequence, int left) {}

    /** The endorsers did not endorse. */
    default void notEndorsed(LaneId lane, List<PlatformId> endorsers, Endorsement.Failure failure) {}

    /** Nobody knows whether a batch was ordered. */
    default void unknownOutcome(LaneId lane, long sequence, String text) {}

    /** A transaction is invalid. */
    default void invalid(LaneId lane, long sequence, String code) {}

    /** Commands were taken back. */
    default void takenBack(LaneId lane, int commands, String code, String detail) {}

    /** A target is left alone for some time. */
    default void resting(LaneId lane, PlatformId target, long milliseconds) {}

    /** The lane waits for the database. */
    default void databaseAway(LaneId lane) {}

    /**
     * The lane has stopped and needs a person.
     *
     * @param failed the commands that failed with it, told under the error's id; empty if theirs stays open
     */
    default void stopped(LaneId lane, long sequence, String reason, Collection<?> failed, UUID error) {}
}
