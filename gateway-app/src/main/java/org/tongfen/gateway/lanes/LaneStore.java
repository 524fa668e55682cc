package org.tongfen.gateway.lanes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;

/**
 * Where commands, batches and the leases of lanes are kept, shared by all replicas of a gateway; this is one replica's view
 * of it. Every method may throw {@link org.tongfen.gateway.database.DatabaseUnavailableException}; then it has happened or
 * not, and may be called again. Every method that takes a tenure throws
 * {@link org.tongfen.gateway.database.LeaseLostException} once another replica has taken the lane over, and does nothing.
 */
public interface LaneStore {
    /** Takes the lease of a lane that nobody holds, or renews the own one; empty if another replica holds it. */
    Optional<Tenure> acquire(LaneId lane);

    /** Gives the lease back, so that another replica can have it at once. */
    void release(Tenure tenure);

    /** What is known of a lane: asked once by whoever begins to run it. */
    Contents load(Tenure tenure);

    /**
     * Keeps a batch before it is proposed. Takes the place of what was kept under the same sequence.
     *
     * @param commands the ids of its commands
     * @return those of the commands that are not open: they have an outcome, have failed, or were taken back
     */
    Set<CommandId> store(Tenure tenure, long sequence, byte[] batch, Collection<CommandId> commands);

    /** Those of the commands that have no outcome that stands and did not fail, with the refusal that may not stand. */
    Map<CommandId, Optional<Refusal>> open(Tenure tenure, Collection<CommandId> commands);

    /**
     * Removes commands that were never ordered, forgets the batch that was kept for them, and tells their callers.
     *
     * @param sequence the batch; 0 if there was none
     */
    void takeBack(Tenure tenure, long sequence, Collection<CommandId> commands, String code, String detail);

    /**
     * Notes that commands failed, forgets their batch, and tells their callers.
     *
     * @param error the id under which the log tells why
     */
    void fail(Tenure tenure, long sequence, Collection<CommandId> commands, UUID error);

    /** Lets the refusals of commands stand, and tells their callers. */
    void settle(Tenure tenure, Collection<CommandId> commands);

    /** Notes that no unknown batch of the lane is on its way, and that from now on every one is kept here. */
    void fence(Tenure tenure);

    /** Tells the other lanes what this one lacks; takes the place of what it said before about the same limit. */
    void wish(Tenure tenure, HeadroomWish wish);

    /** Withdraws what this lane said about the limits towards a platform. */
    void unwish(Tenure tenure, PlatformId target);

    /** What lanes of any replica lack at present. */
    List<HeadroomWish> wishes();

    /** The ids of all open commands of a lane, oldest first. */
    List<CommandId> waiting(LaneId lane);

    /** Those of the commands that are open, oldest first. */
    List<LaneCommand> commands(Collection<CommandId> ids);

    /**
     * What is known of a lane.
     *
     * @param fenced whether every batch of it that may be on its way is known
     * @param kept the batches that were kept and are not known to have been passed, in order
     * @param open the commands that have no outcome that stands and did not fail, oldest first; those of kept batches too
     */
    record Contents(boolean fenced, List<KeptBatch> kept, List<LaneCommand> open) {
        /** Copies the lists. */
        public Contents {
            kept = List.copyOf(kept);
            open = List.copyOf(open);
        }
    }

    /**
     * A batch that was kept before it was proposed.
     *
     * @param sequence its place in the lane
     * @param bytes the batch
     */
    record KeptBatch(long sequence, byte[] bytes) {}

    /**
     * A refusal that may not stand: the lane decides whether the command is run again.
     *
     * @param outcome the number of the outcome
     * @param block the block that has it
     */
    record Refusal(int outcome, long block) {}
}
