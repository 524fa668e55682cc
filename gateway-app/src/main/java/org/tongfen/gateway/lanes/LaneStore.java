package org.tongfen.gateway.lanes;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;

/** Where commands and batches are kept. Every method may throw if the database is away. */
public interface LaneStore {
    /**
     * Keeps a batch, and with each of its commands where it went, in one transaction. Takes the place of what was kept
     * under the same lane and sequence.
     *
     * @return those of the commands that have an outcome already
     */
    Set<CommandId> store(LaneId lane, long sequence, byte[] batch, Collection<CommandId> commands);

    /** Those of the commands that have no outcome and did not fail. */
    Set<CommandId> open(Collection<CommandId> commands);

    /** Removes commands that were never ordered, with their batch, and tells their callers. */
    void takeBack(LaneId lane, long sequence, List<CommandId> commands, String code, String detail);

    /**
     * Notes that commands failed, forgets their batch, and tells their callers.
     *
     * @param error the id under which the log tells why
     */
    void fail(LaneId lane, long sequence, List<CommandId> commands, UUID error);

    /** The batches whose fate is not known, with the commands that went with each. */
    List<KeptBatch> unresolved();

    /** The commands that have no outcome and did not fail, oldest first. */
    List<LaneCommand> openCommands();

    /** The lanes of which this database knows every batch that may be on its way. */
    Set<LaneId> fenced();

    /** Notes that no unknown batch of a lane is on its way, and that from now on every one is kept here. */
    void fence(LaneId lane);

    /**
     * A batch that was kept before it was proposed.
     *
     * @param lane its lane
     * @param sequence its place in the lane
     * @param bytes the batch
     * @param commands the commands that went with it and have no outcome
     */
    record KeptBatch(LaneId lane, long sequence, byte[] bytes, List<LaneCommand> commands) {
        /** Copies the list. */
        public KeptBatch {
            commands = List.copyOf(commands);
        }
    }
}
