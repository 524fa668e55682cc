package org.tongfen.gateway.lanes;

import java.util.Set;
import org.tongfen.domain.command.CommandId;
import org.tongfen.gateway.fabric.Endorsement;
import org.tongfen.gateway.fabric.Submission;

/** What happened to a batch. */
public sealed interface FlightEvent {
    /**
     * The batch is stored.
     *
     * @param decided those of its commands that turned out to have an outcome already
     */
    record Stored(Set<CommandId> decided) implements FlightEvent {}

    /** Less is left of the batch. */
    record Reduced(LaneBatch batch) implements FlightEvent {}

    /** The endorsers agree. */
    record Endorsed(boolean alreadyApplied) implements FlightEvent {}

    /** The endorsers do not agree, or could not be asked. */
    record NotEndorsed(Endorsement.Failure failure) implements FlightEvent {}

    /** What became of handing it to the ordering service. */
    record Submitted(Submission submission) implements FlightEvent {}

    /** The lane has reached the batch's sequence. */
    record LaneReached() implements FlightEvent {}

    /**
     * The transaction was ordered and is invalid.
     *
     * @param code Fabric's validation code
     */
    record Invalid(String code) implements FlightEvent {}

    /** The bound of waiting passed. */
    record NothingSeen() implements FlightEvent {}

    /** The pause is over. */
    record Paused() implements FlightEvent {}
}
