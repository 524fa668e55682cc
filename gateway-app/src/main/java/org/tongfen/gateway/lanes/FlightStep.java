package org.tongfen.gateway.lanes;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;

/** What is to be done next with a batch; the answer to each is a {@link FlightEvent}. */
public sealed interface FlightStep {
    /**
     * Store the batch under its lane and sequence.
     *
     * @param commands the ids of its commands
     * @param bytes the batch as it will be proposed
     */
    record Store(Set<CommandId> commands, byte[] bytes) implements FlightStep {}

    /** Put the second half of the batch back into the queue; answered by {@link FlightEvent.Reduced}. */
    record Split() implements FlightStep {}

    /** Forget commands that have an outcome already; answered by {@link FlightEvent.Reduced}. */
    record Drop(Set<CommandId> commands) implements FlightStep {}

    /**
     * Go on without what needs the target, which does not endorse; answered by {@link FlightEvent.Reduced}.
     *
     * @param target the platform
     * @param neverOrdered whether nothing of it was ever handed to the ordering service, so that callers can be told
     * @param code stable code for clients
     * @param detail for people
     */
    record LeaveTarget(PlatformId target, boolean neverOrdered, String code, String detail) implements FlightStep {}

    /**
     * Wait until the endorsers have every block that this gateway has seen, then ask them to endorse.
     *
     * @param endorsers the platforms whose peers are asked
     * @param bytes the batch
     */
    record Endorse(List<PlatformId> endorsers, byte[] bytes) implements FlightStep {}

    /** Hand the endorsed transaction to the ordering service. */
    record Submit() implements FlightStep {}

    /**
     * Wait until the projection shows that the lane has reached the batch's sequence, or that the transaction is invalid.
     *
     * @param briefly whether there is reason to believe that nothing will come
     */
    record AwaitFate(boolean briefly) implements FlightStep {}

    /** Let some time pass. */
    record Pause(Duration time) implements FlightStep {}

    /** The last step: the lane has passed the batch's sequence, or nothing is left of the batch. */
    record Done() implements FlightStep {}

    /**
     * The last step: nothing was ever ordered, so remove the commands and tell their callers.
     *
     * @param code stable code for clients
     * @param detail for people
     */
    record TakeBack(String code, String detail) implements FlightStep {}

    /**
     * The last step: every attempt was refused by the ledger, the last one for a reason that a person has to see. So the
     * commands took no effect and their callers are told; the lane must not go on.
     */
    record Fail(String reason) implements FlightStep {}

    /** The last step: the lane must not go on before a person has looked; what became of its batch is not known. */
    record Stop(String reason) implements FlightStep {}
}
