package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;
import static org.tongfen.gateway.lanes.LaneCommands.command;
import static org.tongfen.gateway.lanes.LaneCommands.id;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.fabric.Endorsement.EndorserUnavailable;
import org.tongfen.gateway.fabric.Endorsement.Failure;
import org.tongfen.gateway.fabric.Endorsement.ProposalMismatch;
import org.tongfen.gateway.fabric.Endorsement.Rejected;
import org.tongfen.gateway.fabric.Endorsement.TimedOut;
import org.tongfen.gateway.fabric.Submission;
import org.tongfen.gateway.lanes.FlightEvent.Endorsed;
import org.tongfen.gateway.lanes.FlightEvent.Invalid;
import org.tongfen.gateway.lanes.FlightEvent.LaneReached;
import org.tongfen.gateway.lanes.FlightEvent.NotEndorsed;
import org.tongfen.gateway.lanes.FlightEvent.NothingSeen;
import org.tongfen.gateway.lanes.FlightEvent.Paused;
import org.tongfen.gateway.lanes.FlightEvent.Reduced;
import org.tongfen.gateway.lanes.FlightEvent.Stored;
import org.tongfen.gateway.lanes.FlightEvent.Submitted;
import org.tongfen.wire.v1.Batch;

class BatchFlightTest {
    private static final LaneId LANE = new LaneId(B, 1);
    private static final List<LaneCommand> TWO = List.of(command(1, B, "a/x"), command(2, B, "a/y"));
    private static final FlightEvent STORED = new Stored(Set.of());
    private static final FlightEvent ENDORSED = new Endorsed(false);
    private static final FlightEvent BROADCAST = new Submitted(new Submission.Broadcast());
    private static final FlightEvent UNKNOWN = new Submitted(new Submission.UnknownOutcome("cut off"));
    private static final FlightEvent CONFLICT = new Invalid("MVCC_READ_CONFLICT");
    private static final FlightEvent POLICY_FAILURE = new Invalid("ENDORSEMENT_POLICY_FAILURE");
    private static final Failure C_DOWN = new EndorserUnavailable(Optional.of(C), "down");

    private static BatchFlight flight(List<List<PlatformId>> alternatives) {
        return BatchFlight.of(new BatchFlight.Slot(A, LANE, 7, alternatives), TWO);
    }

    private static BatchFlight flight() {
        return flight(List.of(List.of(A, B)));
    }

    private static FlightStep play(BatchFlight flight, FlightEvent... events) {
        FlightStep step = flight.begin();
        for (FlightEvent event : events) {
            step = flight.on(event);
        }
        return step;
    }

    private static FlightEvent rejected(BatchRejection reason) {
        return new NotEndorsed(new Rejected(Optional.of(reason), reason + ": facts"));
    }

    @Test
    void aBatchIsStoredBeforeAnybodyIsAsked() throws InvalidProtocolBufferException {
        assertThat(flight().begin())
                .isInstanceOfSatisfying(FlightStep.Store.class, store -> assertThat(store.commands())
                        .isEqualTo(TWO));
        byte[] bytes = ((FlightStep.Store) flight().begin()).bytes();
        Batch batch = Batch.parseFrom(bytes);
        assertThat(batch.getSource()).isEqualTo("platform_a");
        assertThat(batch.getTarget()).isEqualTo("platform_b");
        assertThat(batch.getLane()).isEqualTo(1);
        assertThat(batch.getSequence()).isEqualTo(7);
        assertThat(batch.getCommandsCount()).isEqualTo(2);
    }

    @Test
    void theSmoothWay() {
        assertThat(play(flight(), STORED)).isInstanceOf(FlightStep.Endorse.class);
        assertThat(play(flight(), STORED, ENDORSED)).isEqualTo(new FlightStep.Submit());
        assertThat(play(flight(), STORED, ENDORSED, BROADCAST)).isEqualTo(new FlightStep.AwaitFate(false));
        assertThat(play(flight(), STORED, ENDORSED, BROADCAST, new LaneReached(Set.of(id(2)))))
                .isEqualTo(new FlightStep.Done(Set.of(id(2))));
    }

    @Test
    void commandsThatTurnOutToBeDecidedAreLeftOut() {
        BatchFlight flight = flight();
        assertThat(play(flight, new Stored(Set.of(id(1))))).isEqualTo(new FlightStep.Drop(Set.of(id(1))));
        assertThat(flight.on(new Reduced(TWO.subList(1, 2)))).isInstanceOf(FlightStep.Store.class);
        assertThat(flight.on(new Reduced(List.of()))).isEqualTo(new FlightStep.Done(Set.of()));
    }

    @Test
    void aMissingPeerIsReplacedByAnotherWitness() {
        FlightStep step = play(flight(List.of(List.of(A, C), List.of(A, B))), STORED, new NotEndorsed(C_DOWN));
        assertThat(step).isInstanceOfSatisfying(FlightStep.Endorse.class, endorse -> assertThat(endorse.endorsers())
                .containsExactly(A, B));
    }

    @Test
    void beforeAnythingWasOrderedABatchIsTakenBackNamingThePlatform() {
        assertThat(play(flight(), STORED, new NotEndorsed(C_DOWN)))
                .isInstanceOfSatisfying(FlightStep.TakeBack.class, back -> {
                    assertThat(back.code()).isEqualTo("ENDORSER_UNAVAILABLE");
                    assertThat(back.detail()).contains("platform_c");
                });
        assertThat(play(flight(), STORED, new NotEndorsed(new TimedOut("slow"))))
                .isInstanceOfSatisfying(FlightStep.TakeBack.class, back -> assertThat(back.code())
                        .isEqualTo("ENDORSEMENT_TIMEOUT"));
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchRejection.class,
            names = {"CLOCK_SKEW", "NOT_PERMITTED", "SCHEME_MISMATCH", "WRONG_BOOK", "CORRUPT_STATE", "UNKNOWN_FUNCTION"
            })
    void whatMayHaveBeenOrderedIsNeverTakenBack(BatchRejection reason) {
        assertThat(play(flight(), STORED, rejected(reason))).isInstanceOf(FlightStep.TakeBack.class);
        assertThat(play(flight(), STORED, ENDORSED, UNKNOWN, new NothingSeen(), new Paused(), rejected(reason)))
                .isInstanceOf(FlightStep.Pause.class);
    }

    @Test
    void anUnknownOutcomeIsSentAgainWithTheSameBytes() {
        BatchFlight flight = flight();
        byte[] first = ((FlightStep.Endorse) play(flight, STORED)).bytes();
        assertThat(flight.on(ENDORSED)).isEqualTo(new FlightStep.Submit());
        assertThat(flight.on(UNKNOWN)).isEqualTo(new FlightStep.AwaitFate(true));
        assertThat(flight.on(new NothingSeen())).isInstanceOf(FlightStep.Pause.class);
        assertThat(((FlightStep.Endorse) flight.on(new Paused())).bytes()).isEqualTo(first);
        assertThat(flight.unknownOutcomes()).isEqualTo(1);
        flight.on(ENDORSED);
        flight.on(BROADCAST);
        assertThat(flight.unknownOutcomes()).isZero();
    }

    @Test
    void theLedgerTellsThatItHasTheBatch() {
        assertThat(play(flight(), STORED, ENDORSED, UNKNOWN, new NothingSeen(), new Paused(), new Endorsed(true)))
                .isEqualTo(new FlightStep.AwaitFate(false));
        assertThat(play(flight(), STORED, rejected(BatchRejection.SEQUENCE_TAKEN)))
                .isEqualTo(new FlightStep.AwaitFate(false));
        assertThat(play(flight(), STORED, rejected(BatchRejection.SEQUENCE_PASSED)))
                .isEqualTo(new FlightStep.AwaitFate(false));
    }

    @Test
    void conflictsAreRunAgainAtOnceAndSplitAfterThree() {
        BatchFlight flight = flight();
        assertThat(play(flight, STORED, ENDORSED, BROADCAST, CONFLICT)).isInstanceOf(FlightStep.Endorse.class);
        flight.on(ENDORSED);
        flight.on(BROADCAST);
        assertThat(flight.on(CONFLICT)).isInstanceOf(FlightStep.Endorse.class);
        flight.on(ENDORSED);
        flight.on(BROADCAST);
        assertThat(flight.on(CONFLICT)).isEqualTo(new FlightStep.Split());
        assertThat(flight.on(new Reduced(TWO.subList(0, 1)))).isInstanceOf(FlightStep.Store.class);
    }

    @Test
    void aPolicyFailureFailsTheBatchAndStopsTheLane() {
        assertThat(play(flight(), STORED, ENDORSED, BROADCAST, POLICY_FAILURE)).isInstanceOf(FlightStep.Fail.class);
        assertThat(play(flight(), STORED, ENDORSED, BROADCAST, CONFLICT, ENDORSED, BROADCAST, POLICY_FAILURE))
                .isInstanceOf(FlightStep.Fail.class);
    }

    @Test
    void aBatchOfWhichAnotherAttemptMayBeOrderedIsNotSaidToHaveFailed() {
        FlightEvent nothing = new NothingSeen();
        assertThat(play(
                        flight(),
                        STORED,
                        ENDORSED,
                        UNKNOWN,
                        nothing,
                        new Paused(),
                        ENDORSED,
                        BROADCAST,
                        POLICY_FAILURE))
                .isInstanceOf(FlightStep.Stop.class);
        BatchFlight resumed =
                BatchFlight.resumed(new BatchFlight.Slot(A, LANE, 7, List.of(List.of(A, B))), TWO, new byte[] {1});
        assertThat(play(resumed, ENDORSED, BROADCAST, POLICY_FAILURE)).isInstanceOf(FlightStep.Stop.class);
    }

    @Test
    void peersThatAreNotLevelAreAskedAgainButNotForEver() {
        BatchFlight flight = flight();
        FlightStep step = play(flight, STORED);
        int attempts = 0;
        while (step instanceof FlightStep.Endorse) {
            attempts++;
            step = flight.on(new NotEndorsed(new ProposalMismatch("differ")));
            if (step instanceof FlightStep.Pause) {
                step = flight.on(new Paused());
            }
        }
        assertThat(attempts).isBetween(5, 20);
        assertThat(step).isInstanceOf(FlightStep.TakeBack.class);
    }

    @Test
    void aBatchThatCannotBeReadIsHalvedUntilTheCulpritIsAlone() {
        BatchFlight flight = flight();
        assertThat(play(flight, STORED, rejected(BatchRejection.MALFORMED_BATCH)))
                .isEqualTo(new FlightStep.Split());
        flight.on(new Reduced(TWO.subList(0, 1)));
        flight.on(STORED);
        assertThat(flight.on(rejected(BatchRejection.MALFORMED_BATCH))).isInstanceOf(FlightStep.TakeBack.class);
    }

    @Test
    void aBatchOfAnEarlierRunIsNotTakenBack() {
        BatchFlight flight =
                BatchFlight.resumed(new BatchFlight.Slot(A, LANE, 7, List.of(List.of(A, B))), TWO, new byte[] {1});
        assertThat(flight.begin())
                .isInstanceOfSatisfying(FlightStep.Endorse.class, endorse -> assertThat(endorse.bytes())
                        .containsExactly(1));
        assertThat(flight.on(new NotEndorsed(C_DOWN))).isInstanceOf(FlightStep.Pause.class);
    }

    @Test
    void pausesGrowUpToABound() {
        BatchFlight flight =
                BatchFlight.resumed(new BatchFlight.Slot(A, LANE, 7, List.of(List.of(A, B))), TWO, new byte[] {1});
        flight.begin();
        Duration last = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            FlightStep.Pause pause = (FlightStep.Pause) flight.on(new NotEndorsed(C_DOWN));
            assertThat(pause.time()).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(Duration.ofSeconds(5));
            last = pause.time();
            flight.on(new Paused());
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(5));
    }
}
