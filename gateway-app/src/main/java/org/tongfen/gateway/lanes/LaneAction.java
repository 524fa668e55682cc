package org.tongfen.gateway.lanes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tongfen.domain.value.PlatformId;

/** What a {@link LaneLoop} wants to have done next; each is answered by one {@link LaneEvent}. */
public sealed interface LaneAction {
    /**
     * Ask the store; the answer is what the question gives. If the database is away the answer is
     * {@link LaneEvent.DatabaseAway}, if the lease is lost {@link LaneEvent.Lost}.
     */
    record AskStore(Function<LaneStore, LaneEvent> question) implements LaneAction {}

    /**
     * Wait until something may have changed: {@link LaneEvent.Woken}.
     *
     * @param atMost the longest time; empty for as long as nothing changes
     */
    record AwaitWork(Optional<Duration> atMost) implements LaneAction {}

    /**
     * Wait until the endorsers have every block that this gateway has seen, then ask them: {@link LaneEvent.Flight} with
     * {@link FlightEvent.Endorsed} or {@link FlightEvent.NotEndorsed}.
     *
     * @param endorsers the platforms whose peers are asked
     * @param batch the batch
     */
    record Endorse(List<PlatformId> endorsers, byte[] batch) implements LaneAction {}

    /**
     * Hand what was endorsed last to the ordering service: {@link LaneEvent.Flight} with {@link FlightEvent.Submitted}.
     * From then on the transaction is expected until the next one is handed over or the lane waits for work.
     */
    record Submit() implements LaneAction {}

    /**
     * Wait for the fate of the batch: {@link LaneEvent.Flight} with {@link FlightEvent.LaneReached} as soon as the lane has
     * reached the sequence; else with {@link FlightEvent.Invalid}, once, if the expected transaction is invalid; else with
     * {@link FlightEvent.NothingSeen} when the bound has passed. The lane comes first: of several attempts one may be
     * valid.
     *
     * @param sequence the batch's place in the lane
     * @param bound how long to wait; zero to look only
     */
    record AwaitFate(long sequence, Duration bound) implements LaneAction {}

    /** Let some time pass: {@link LaneEvent.Paused}. */
    record Pause(Duration time) implements LaneAction {}

    /** Nothing more, until this gateway is started again. */
    record Stop() implements LaneAction {}
}
