package org.tongfen.gateway.lanes;

import java.util.Optional;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;

/** Where stored commands wait for a lane. */
public interface CommandQueue {
    /**
     * Puts a stored command into the queue of its lane; does nothing if it is on its way already, or if another replica
     * runs the lane, which then finds it in the table.
     */
    void enqueue(LaneId lane, LaneCommand command);

    /** Whether this replica has a command in the queue or in a batch. */
    boolean knows(LaneId lane, CommandId id);

    /** Has the commands looked for that stand in the table and that the lane does not know yet. */
    void look(LaneId lane);

    /** How many commands are on their way at this replica. */
    int size();

    /** Whether a lane of this replica has stopped and needs a person. */
    boolean isStopped(LaneId lane);

    /** Whether this replica has caught up, and every lane is run by somebody. */
    boolean isReady();

    /**
     * Why a new command should not be accepted now; empty if it should.
     *
     * @param lane the lane that would carry it out
     * @param target the platform on the other side; empty for commands within the own book
     */
    Optional<Obstacle> obstacle(LaneId lane, Optional<PlatformId> target);

    /**
     * A reason why nothing goes now.
     *
     * @param code stable code for clients
     * @param detail for people
     * @param isBusy whether it is only that too much waits
     */
    record Obstacle(String code, String detail, boolean isBusy) {
        /** Something is missing. */
        static Obstacle of(String code, String detail) {
            return new Obstacle(code, detail, false);
        }
    }
}
