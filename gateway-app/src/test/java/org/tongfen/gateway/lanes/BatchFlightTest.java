package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;
import static org.tongfen.gateway.lanes.LaneCommands.LANE;
import static org.tongfen.gateway.lanes.LaneCommands.command;
import static org.tongfen.gateway.lanes.LaneCommands.id;
import static org.tongfen.gateway.lanes.LaneCommands.within;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongfen.domain.outcome.BatchRejection;
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
import org.tongfen.wire.v1.BatchMessage;

class BatchFlightTest {
    private static final LaneBatch TWO =
            new LaneBatch(Optional.of(B), List.of(), List.of(command(1, B, "1-1"), within(2, "1-2")));
    private static final LaneBatch WITHIN = new LaneBatch(Optional.empty(), List.of(), List.of(within(2, "1-2")));
    private static final byte[] NONCE = {9};
    private static final FlightEvent STORED = new Stored(Set.of());
    private static final FlightEvent ENDORSED = new Endorsed(false);
    private static final FlightEvent BROADCAST = new Submitted(new Submission.Broadcast());
    private static final FlightEvent UNKNOWN = new Submitted(new Submission.UnknownOutcome("cut off"));
    private static final FlightEvent CONFLICT = new Invalid("MVCC_READ_CONFLICT");
    private static final FlightEvent POLICY_FAILURE = new Invalid("ENDORSEMENT_POLICY_FAILURE");
    private static final Failure B_DOWN = new EndorserUnavailable(Optional.of(B), "down");
    private static final Failure C_DOWN = new EndorserUnavailable(Optional.of(C), "down");

    private static final BatchFlight.Slot SLOT =
            new BatchFlight.Slot(LANE, 7, new EndorserChoice(A, List.of(B, C), _ -> true));

    private static BatchFlight flight(LaneBatch batch) {
        return BatchFlight.of(SLOT, batch, NONCE);
    }

    private static BatchFlight flight() {
        return flight(TWO);
    }

    private static BatchFlight resumed() {
        return BatchFlight.resumed(SLOT, TWO, NONCE, new byte[] {1});
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
                        .containsExactlyInAnyOrder(id(1), id(2)));
        byte[] bytes = ((FlightStep.Store) flight().begin()).bytes();
        BatchMessage batch = BatchMessage.parseFrom(bytes);
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
        assertThat(play(flight(), STORED, ENDORSED, BROADCAST, new LaneReached()))
                .isEqualTo(new FlightStep.Done());
    }

    @Test
    void commandsThatTurnOutToBeDecidedAreLeftOut() {
        BatchFlight flight = flight();
        assertThat(play(flight, new Stored(Set.of(id(1))))).isEqualTo(new FlightStep.Drop(Set.of(id(1))));
        assertThat(flight.on(new Reduced(WITHIN))).isInstanceOf(FlightStep.Store.class);
        assertThat(flight.on(new Reduced(LaneBatch.EMPTY))).isEqualTo(new FlightStep.Done());
    }

    @Test
    void aMissingPeerIsReplacedByAnotherWitness() {
        // The second lane begins with the second witness.
        FlightStep step = play(flight(WITHIN), STORED, new NotEndorsed(C_DOWN));
        assertThat(step).isInstanceOfSatisfying(FlightStep.Endorse.class, endorse -> assertThat(endorse.endorsers())
                .containsExactly(A, B));
    }

    @Test
    void beforeAnythingWasOrderedABatchIsTakenBackNamingThePlatform() {
        assertThat(play(flight(WITHIN), STORED, new NotEndorsed(C_DOWN), new NotEndorsed(C_DOWN)))
                .isInstanceOfSatisfying(FlightStep.TakeBack.class, back -> {
                    assertThat(back.code()).isEqualTo("ENDORSER_UNAVAILABLE");
                    assertThat(back.detail()).contains("platform_c");
                });
        FlightEvent slow = new NotEndorsed(new TimedOut("slow"));
        assertThat(play(flight(WITHIN), STORED, slow, slow))
                .isInstanceOfSatisfying(FlightStep.TakeBack.class, back -> assertThat(back.code())
                        .isEqualTo("ENDORSEMENT_TIMEOUT"));
    }

    @Test
    void aTargetThatDoesNotEndorseIsLeftAndTheRestGoesOnWithAnotherWitness() {
        BatchFlight flight = flight();
        assertThat(play(flight, STORED, new NotEndorsed(B_DOWN)))
                .isInstanceOfSatisfying(FlightStep.LeaveTarget.class, leave -> {
                    assertThat(leave.target()).isEqualTo(B);
                    assertThat(leave.neverOrdered()).isTrue();
                    assertThat(leave.code()).isEqualTo("ENDORSER_UNAVAILABLE");
                });
        assertThat(flight.on(new Reduced(WITHIN))).isInstanceOf(FlightStep.Store.class);
        assertThat(flight.on(STORED))
                .isInstanceOfSatisfying(FlightStep.Endorse.class, endorse -> assertThat(endorse.endorsers())
                        .containsExactly(A, C));
    }

    @Test
    void theOwnPeerIsNotTheTargetsFault() {
        assertThat(play(flight(), STORED, new NotEndorsed(new EndorserUnavailable(Optional.of(A), "down"))))
                .isInstanceOf(FlightStep.TakeBack.class);
    }

    @Test
    void aTargetThatStaysAwayDoesNotKeepTheLaneFromPassingWhatMayHaveBeenOrdered() throws Exception {
        BatchFlight flight = flight();
        FlightStep step = play(flight, STORED, ENDORSED, UNKNOWN, new NothingSeen(), new Paused());
        for (int tries = 0; step instanceof FlightStep.Endorse && tries < 10; tries++) {
            step = flight.on(new NotEndorsed(B_DOWN));
            if (step instanceof FlightStep.Pause) {
                step = flight.on(new Paused());
            }
        }
        assertThat(step).isInstanceOfSatisfying(FlightStep.LeaveTarget.class, leave -> assertThat(leave.neverOrdered())
                .isFalse());
        step = flight.on(new Reduced(LaneBatch.EMPTY));
        assertThat(step).isInstanceOf(FlightStep.Store.class);
        BatchMessage empty = BatchMessage.parseFrom(((FlightStep.Store) step).bytes());
        assertThat(empty.getCommandsCount()).isZero();
        assertThat(empty.getSequence()).isEqualTo(7);
        assertThat(empty.getTarget()).isEmpty();
        assertThat(flight.on(STORED)).isInstanceOf(FlightStep.Endorse.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchRejection.class,
            names = {
                "CLOCK_SKEW",
                "NOT_PERMITTED",
                "SCHEME_MISMATCH",
                "WRONG_BOOK",
                "UNREADABLE_STATE",
                "DEFECT",
                "UNKNOWN_FUNCTION"
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
    void beforeAConflictIsRunAgainTheStoreIsAskedWhetherItWasDecided() {
        BatchFlight flight = flight();
        assertThat(play(flight, STORED, ENDORSED, BROADCAST, CONFLICT)).isInstanceOf(FlightStep.Store.class);
        assertThat(flight.on(new Stored(Set.of(id(1))))).isEqualTo(new FlightStep.Drop(Set.of(id(1))));
    }

    @Test
    void conflictsAreRunAgainAtOnceAndSplitAfterThree() {
        BatchFlight flight = flight();
        assertThat(play(flight, STORED, ENDORSED, BROADCAST, CONFLICT, STORED)).isInstanceOf(FlightStep.Endorse.class);
        flight.on(ENDORSED);
        flight.on(BROADCAST);
        assertThat(flight.on(CONFLICT)).isInstanceOf(FlightStep.Store.class);
        flight.on(STORED);
        flight.on(ENDORSED);
        flight.on(BROADCAST);
        assertThat(flight.on(CONFLICT)).isEqualTo(new FlightStep.Split());
        assertThat(flight.on(new Reduced(WITHIN))).isInstanceOf(FlightStep.Store.class);
    }

    @Test
    void aSingleCommandThatMeetsConflictsPausesAndIsStoredAgain() {
        BatchFlight flight = flight(WITHIN);
        play(flight, STORED, ENDORSED, BROADCAST, CONFLICT, STORED, ENDORSED, BROADCAST, CONFLICT, STORED, ENDORSED);
        flight.on(BROADCAST);
        assertThat(flight.on(CONFLICT)).isInstanceOf(FlightStep.Pause.class);
        assertThat(flight.on(new Paused())).isInstanceOf(FlightStep.Store.class);
    }

    @Test
    void aPolicyFailureFailsTheBatchAndStopsTheLane() {
        assertThat(play(flight(), STORED, ENDORSED, BROADCAST, POLICY_FAILURE)).isInstanceOf(FlightStep.Fail.class);
        assertThat(play(flight(), STORED, ENDORSED, BROADCAST, CONFLICT, STORED, ENDORSED, BROADCAST, POLICY_FAILURE))
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
        assertThat(play(resumed(), ENDORSED, BROADCAST, POLICY_FAILURE)).isInstanceOf(FlightStep.Stop.class);
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
        flight.on(new Reduced(WITHIN));
        flight.on(STORED);
        assertThat(flight.on(rejected(BatchRejection.MALFORMED_BATCH))).isInstanceOf(FlightStep.TakeBack.class);
    }

    @Test
    void aBatchOfAnEarlierRunIsNotTakenBack() {
        BatchFlight flight = resumed();
        assertThat(flight.begin())
                .isInstanceOfSatisfying(FlightStep.Endorse.class, endorse -> assertThat(endorse.bytes())
                        .containsExactly(1));
        assertThat(flight.on(new NotEndorsed(B_DOWN))).isInstanceOf(FlightStep.Pause.class);
    }

    @Test
    void pausesGrowUpToABound() {
        BatchFlight flight = BatchFlight.resumed(SLOT, LaneBatch.EMPTY, NONCE, new byte[] {1});
        flight.begin();
        Duration last = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            flight.on(new NotEndorsed(C_DOWN));
            FlightStep.Pause pause = (FlightStep.Pause) flight.on(new NotEndorsed(B_DOWN));
            assertThat(pause.time()).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(Duration.ofSeconds(5));
            last = pause.time();
            flight.on(new Paused());
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(5));
    }
}
