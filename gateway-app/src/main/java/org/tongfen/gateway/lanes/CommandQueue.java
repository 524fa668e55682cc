package org.tongfen.gateway.lanes;

import java.util.Optional;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;

/** Where stored commands wait for a lane. */
public interface CommandQueue {
    /** Puts a stored command into the queue; does nothing if it is on its way already. */
    void enqueue(LaneCommand command);

    /** Whether a command is in the queue or in a batch. */
    boolean knows(CommandId id);

    /** How many commands are on their way. */
    int size();

    /** Whether a lane has stopped and needs a person. */
    boolean isStopped(LaneId lane);

    /**
     * Why a new command for a target should not be accepted now; empty if it should.
     *
     * @param target the platform on the other side
     */
    Optional<Obstacle> obstacle(PlatformId target);

    /**
     * A reason why nothing goes now.
     *
     * @param code stable code for clients
     * @param detail for people
     */
    record Obstacle(String code, String detail) {}
}
