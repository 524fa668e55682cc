package org.tongfen.gateway.lanes;

import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.command.CommandId;

/** The answer to a {@link LaneAction}. */
public sealed interface LaneEvent {
    /** The lease, or empty if another replica has it. */
    record Acquired(Optional<Tenure> tenure) implements LaneEvent {}

    /** What is known of the lane. */
    record Loaded(LaneStore.Contents contents) implements LaneEvent {}

    /** What happened to the batch in flight. */
    record Flight(FlightEvent event) implements LaneEvent {}

    /** Which commands of a batch whose fate is known are still open. */
    record StillOpen(Map<CommandId, Optional<LaneStore.Refusal>> commands) implements LaneEvent {}

    /** The store has done it. */
    record Noted() implements LaneEvent {}

    /** Something may have changed. */
    record Woken() implements LaneEvent {}

    /** The time is over. */
    record Paused() implements LaneEvent {}

    /** The database does not answer: it may have done it or not. */
    record DatabaseAway() implements LaneEvent {}

    /** Another replica has taken the lane over. */
    record Lost() implements LaneEvent {}
}
