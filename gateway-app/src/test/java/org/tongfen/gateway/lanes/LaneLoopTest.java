package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;
import static org.tongfen.gateway.lanes.LaneCommands.LANE;
import static org.tongfen.gateway.lanes.LaneCommands.arrival;
import static org.tongfen.gateway.lanes.LaneCommands.body;
import static org.tongfen.gateway.lanes.LaneCommands.command;
import static org.tongfen.gateway.lanes.LaneCommands.id;
import static org.tongfen.gateway.lanes.LaneCommands.within;

import com.google.protobuf.InvalidProtocolBufferException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.Endorsement.EndorserUnavailable;
import org.tongfen.gateway.fabric.Submission;
import org.tongfen.gateway.lanes.LaneLoop.State;
import org.tongfen.gateway.lanes.LaneStore.Contents;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.lanes.LaneStore.Refusal;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Exchange;

/** The loop of a lane, one action after the other; the test does what the loop says, or says that it went wrong. */
class LaneLoopTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final LaneEvent CONFLICT = new LaneEvent.Flight(new FlightEvent.Invalid("MVCC_READ_CONFLICT"));
    private static final LaneEvent NOTHING = new LaneEvent.Flight(new FlightEvent.NothingSeen());
    private static final LaneEvent UNKNOWN =
            new LaneEvent.Flight(new FlightEvent.Submitted(new Submission.UnknownOutcome("cut off")));

    private final ScriptedStore store = new ScriptedStore();
    private final TestBook book = new TestBook();
    private final List<HeadroomWish> wishes = new ArrayList<>();
    private long now;
    private final FlightLimit limit = new FlightLimit(1, () -> now, () -> {});
    private final LaneLoop loop = new LaneLoop(
            LANE,
            new LaneQueue.Settings(10, 100),
            new LaneLoop.Ports(
                    new EndorserChoice(A, List.of(B, C), _ -> true),
                    book,
                    new HeadroomDesk(book, () -> NOW, () -> wishes),
                    new OneByOneStock(() -> {}),
                    limit,
                    () -> now,
                    () -> new byte[] {7},
                    () -> new UUID(0, 1),
                    LaneLoop.Timing.DEFAULT,
                    new LaneListener() {}));
    private LaneAction action = new LaneAction.Stop();

    @BeforeEach
    void begin() {
        action = loop.begin();
    }

    /** Answers the last action. */
    private void answer(LaneEvent event) {
        action = loop.on(event);
    }

    /** Asks the store as often as the loop wants. */
    private void askStore() {
        while (action instanceof LaneAction.AskStore(var question)) {
            answer(question.apply(store));
        }
    }

    private void toIdle() {
        askStore();
        assertThat(action).isInstanceOf(LaneAction.AwaitWork.class);
    }

    private void wake() {
        answer(new LaneEvent.Woken());
        askStore();
    }

    private void enqueue(LaneCommand... commands) {
        for (LaneCommand command : commands) {
            loop.enqueue(command);
        }
        wake();
    }

    private void endorse() {
        assertThat(action).isInstanceOf(LaneAction.Endorse.class);
        answer(new LaneEvent.Flight(new FlightEvent.Endorsed(false)));
        assertThat(action).isEqualTo(new LaneAction.Submit());
    }

    private void broadcast() {
        endorse();
        answer(new LaneEvent.Flight(new FlightEvent.Submitted(new Submission.Broadcast())));
        assertThat(action).isInstanceOf(LaneAction.AwaitFate.class);
    }

    /** The batch takes effect. */
    private void reach() throws NoSuchAlgorithmException {
        long sequence = ((LaneAction.AwaitFate) action).sequence();
        book.reach(LANE, sequence, MessageDigest.getInstance("SHA-256").digest(store.stored));
        answer(new LaneEvent.Flight(new FlightEvent.LaneReached()));
        askStore();
    }

    private void notEndorsed(PlatformId platform) {
        assertThat(action).isInstanceOf(LaneAction.Endorse.class);
        answer(new LaneEvent.Flight(
                new FlightEvent.NotEndorsed(new EndorserUnavailable(Optional.of(platform), "down"))));
        askStore();
    }

    private List<PlatformId> endorsers() {
        return ((LaneAction.Endorse) action).endorsers();
    }

    private void refuse(long command, Outcome outcome, long block) {
        store.refused.put(id(command), new Refusal(outcome.number(), block));
    }

    @Test
    void aLaneThatAnotherReplicaRunsIsAskedForNowAndThen() {
        store.tenure = Optional.empty();
        askStore();
        assertThat(action).isInstanceOf(LaneAction.Pause.class);
        assertThat(loop.state()).isEqualTo(State.STANDBY);
        loop.enqueue(within(1, "1-1"));
        assertThat(loop.queue().knows(id(1))).isFalse();
        store.tenure = Optional.of(new Tenure(LANE, 2));
        answer(new LaneEvent.Paused());
        toIdle();
        assertThat(loop.state()).isEqualTo(State.RUNNING);
        assertThat(loop.isOpen()).isTrue();
    }

    @Test
    void theSmoothWay() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"), command(2, B, "1-2"));
        assertThat(endorsers()).containsExactly(A, B);
        broadcast();
        store.decided.addAll(Set.of(id(1), id(2)));
        reach();
        assertThat(action).isInstanceOf(LaneAction.AwaitWork.class);
        assertThat(loop.queue().size()).isZero();
        assertThat(store.told).containsExactly("store 1 [1, 2]");
    }

    @Test
    void aLaneWaitsForItsTurnAndTakesWhatHasComeMeanwhile() throws Exception {
        toIdle();
        LaneId other = new LaneId(LANE.number() + 1);
        assertThat(limit.take(other)).isEmpty();
        enqueue(within(1, "1-1"));
        assertThat(action).isEqualTo(new LaneAction.AwaitWork(Optional.of(Duration.ofMillis(2_000))));
        enqueue(within(2, "1-2"));
        limit.release(other);
        wake();
        broadcast();
        assertThat(limit.take(other)).isNotEmpty();
        store.decided.addAll(Set.of(id(1), id(2)));
        reach();
        assertThat(store.stored).isNotEmpty();
        assertThat(loop.queue().size()).isZero();
        assertThat(limit.take(other)).as("the turn is given back").isEmpty();
    }

    @Test
    void aBatchThatIsOutrunAgainAndAgainIsHalved() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"), within(2, "1-2"));
        for (int i = 0; i < 3; i++) {
            broadcast();
            answer(CONFLICT);
            askStore();
        }
        assertThat(store.told).endsWith("store 1 [1]");
        broadcast();
        store.decided.add(id(1));
        reach();
        assertThat(store.told).endsWith("store 2 [2]");
    }

    @Test
    void arrivalsRideAlongAndGoAloneAfterALittleWhile() throws Exception {
        toIdle();
        book.arrive(LANE, arrival(1, 2));
        wake();
        assertThat(action).isEqualTo(new LaneAction.AwaitWork(Optional.of(Duration.ofMillis(100))));
        now = 100;
        wake();
        BatchMessage batch = BatchMessage.parseFrom(store.stored);
        assertThat(batch.getCommandsList()).singleElement().satisfies(post -> {
            assertThat(post.hasPostArrival()).isTrue();
            assertThat(post.getId().isEmpty()).isTrue();
        });
        broadcast();
        book.arrive(LANE);
        reach();
        assertThat(action).isEqualTo(new LaneAction.AwaitWork(Optional.empty()));
    }

    @Test
    void aLaneIsStuckOnlyAsLongAsItsBatchIs() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"));
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(loop.state()).isEqualTo(State.RUNNING);
            endorse();
            answer(UNKNOWN);
            if (attempt == 0) {
                answer(NOTHING);
                answer(new LaneEvent.Paused());
            }
        }
        assertThat(loop.state()).isEqualTo(State.STUCK);
        // The block of the first attempt comes after all.
        store.decided.add(id(1));
        reach();
        assertThat(action).isInstanceOf(LaneAction.AwaitWork.class);
        assertThat(loop.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aBatchThatCameDuringAPauseIsNotProposedAgain() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"));
        endorse();
        answer(UNKNOWN);
        answer(NOTHING);
        assertThat(action).isInstanceOf(LaneAction.Pause.class);
        book.reach(LANE, 1, new byte[] {1});
        store.decided.add(id(1));
        answer(new LaneEvent.Paused());
        askStore();
        assertThat(action).isInstanceOf(LaneAction.AwaitWork.class);
    }

    @Test
    void whatWasDecidedMeanwhileIsNotProposedAgainAfterAConflict() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"), within(2, "1-2"));
        broadcast();
        store.decided.add(id(1));
        answer(CONFLICT);
        askStore();
        assertThat(store.told).containsExactly("store 1 [1, 2]", "store 1 [1, 2]", "store 1 [2]");
        assertThat(BatchMessage.parseFrom(store.stored).getCommandsCount()).isEqualTo(1);
        assertThat(loop.queue().knows(id(1))).isFalse();
    }

    @Test
    void whoHasLostTheLeaseForgetsTheLaneAndProposesNothing() {
        toIdle();
        enqueue(within(1, "1-1"));
        broadcast();
        answer(CONFLICT);
        assertThat(action).isInstanceOf(LaneAction.AskStore.class);
        answer(new LaneEvent.Lost());
        assertThat(action).isInstanceOf(LaneAction.Pause.class);
        assertThat(loop.isHeld()).isFalse();
        assertThat(loop.queue().size()).isZero();
        assertThat(loop.state()).isEqualTo(State.STANDBY);
    }

    @Test
    void whoIsToldThatTheLeaseIsLostStopsAtTheNextStep() {
        toIdle();
        enqueue(within(1, "1-1"));
        endorse();
        loop.lost();
        answer(UNKNOWN);
        assertThat(action).isInstanceOf(LaneAction.Pause.class);
        assertThat(loop.isHeld()).isFalse();
        answer(new LaneEvent.Paused());
        toIdle();
        assertThat(loop.isHeld()).isTrue();
    }

    @Test
    void aLaneThatIsNotWantedIsGivenBackAfterItsBatch() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"));
        loop.want(false);
        broadcast();
        store.decided.add(id(1));
        reach();
        assertThat(store.told).contains("release");
        assertThat(loop.isHeld()).isFalse();
        assertThat(action).isEqualTo(new LaneAction.AwaitWork(Optional.empty()));
        loop.want(true);
        wake();
        assertThat(loop.isHeld()).isTrue();
    }

    @Test
    void aDatabaseThatIsAwayIsAskedTheSameAgain() {
        toIdle();
        loop.enqueue(within(1, "1-1"));
        answer(new LaneEvent.Woken());
        for (int i = 0; i < 3; i++) {
            assertThat(action).isInstanceOf(LaneAction.AskStore.class);
            answer(new LaneEvent.DatabaseAway());
            assertThat(action).isEqualTo(new LaneAction.Pause(LaneLoop.Timing.DEFAULT.database()));
            answer(new LaneEvent.Paused());
        }
        askStore();
        assertThat(store.told).containsExactly("store 1 [1]");
        assertThat(action).isInstanceOf(LaneAction.Endorse.class);
    }

    @Test
    void aTargetThatDoesNotEndorseRestsAndEverythingElseGoesOnWithAnotherWitness() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"), command(2, B, "1-2"), command(3, C, "1-3"), command(4, B, "1-4"));
        notEndorsed(B);
        assertThat(store.told)
                .containsExactly("store 1 [1, 2, 4]", "take back 1 [2, 4] ENDORSER_UNAVAILABLE", "store 1 [1]");
        assertThat(endorsers()).containsExactly(A, C);
        assertThat(loop.isResting(B)).isTrue();
        broadcast();
        store.decided.add(id(1));
        reach();
        assertThat(endorsers()).containsExactly(A, C);
        assertThat(BatchMessage.parseFrom(store.stored).getTarget()).isEqualTo("platform_c");
        now = 500;
        assertThat(loop.isResting(B)).isFalse();
    }

    @Test
    void aTargetThatStaysAwayRestsLongerEachTime() {
        toIdle();
        enqueue(command(1, B, "1-1"));
        notEndorsed(B);
        assertThat(action).isEqualTo(new LaneAction.AwaitWork(Optional.of(Duration.ofMillis(500))));
        now = 500;
        enqueue(command(2, B, "1-1"));
        notEndorsed(B);
        assertThat(action).isEqualTo(new LaneAction.AwaitWork(Optional.of(Duration.ofSeconds(1))));
    }

    @Test
    void whatMayHaveBeenOrderedIsPassedWithoutTheTargetThatIsAway() throws Exception {
        toIdle();
        enqueue(command(1, B, "1-1"), within(2, "1-1"));
        endorse();
        answer(UNKNOWN);
        answer(NOTHING);
        answer(new LaneEvent.Paused());
        for (int tries = 0; tries < 3; tries++) {
            notEndorsed(B);
            if (action instanceof LaneAction.Pause) {
                answer(new LaneEvent.Paused());
            }
        }
        assertThat(endorsers()).as("a witness passes the sequence").containsExactly(A, C);
        assertThat(BatchMessage.parseFrom(store.stored).getCommandsCount()).isZero();
        assertThat(store.told).noneMatch(told -> told.startsWith("take back"));
        assertThat(loop.queue().knows(id(1))).as("nobody was told anything").isTrue();
        broadcast();
        // The first attempt was ordered before.
        store.decided.addAll(Set.of(id(1), id(2)));
        reach();
        now = 1000;
        wake();
        assertThat(store.told).last().isEqualTo("store 2 [1, 2]");
        assertThat(loop.queue().size()).isZero();
    }

    private static byte[] kept(long sequence, LaneCommand... commands) {
        return new LaneBatch(Optional.of(B), List.of(), List.of(commands)).encode(A, LANE, sequence, new byte[] {1});
    }

    @Test
    void whatWasLeftBehindIsResolvedBeforeAnythingElse() throws Exception {
        byte[] bytes = kept(5, command(1, B, "1-1"), command(2, B, "1-2"));
        book.reach(LANE, 4, new byte[] {1});
        // The second command has an outcome already.
        store.contents = new Contents(
                true, List.of(new KeptBatch(5, bytes)), List.of(command(1, B, "1-1"), command(3, C, "1-1")));
        askStore();
        assertThat(((LaneAction.Endorse) action).batch()).isEqualTo(bytes);
        broadcast();
        store.decided.add(id(1));
        reach();
        assertThat(store.told).containsExactly("store 6 [3]");
    }

    @Test
    void aCommandThatComesWhileTheLaneIsBeingLoadedIsTakenOnce() {
        byte[] bytes = kept(1, command(1, B, "1-1"));
        store.contents = new Contents(true, List.of(new KeptBatch(1, bytes)), List.of(command(1, B, "1-1")));
        LaneAction.AskStore acquire = (LaneAction.AskStore) action;
        answer(acquire.question().apply(store));
        loop.enqueue(command(1, B, "1-1"));
        loop.enqueue(within(2, "1-2"));
        askStore();
        assertThat(((LaneAction.Endorse) action).batch()).isEqualTo(bytes);
        assertThat(loop.queue().knows(id(1))).isTrue();
    }

    @Test
    void aKeptBatchThatTheLaneHasPassedIsNotSentAgain() {
        book.reach(LANE, 5, new byte[] {1});
        store.contents = new Contents(
                true, List.of(new KeptBatch(5, kept(5, command(1, B, "1-1")))), List.of(command(1, B, "1-1")));
        askStore();
        assertThat(store.told).containsExactly("store 6 [1]");
    }

    // Who stored the second one had seen the first on the ledger; the blocks of this replica are behind.
    @Test
    void aCommandOfTwoKeptBatchesIsResolvedWithTheLaterOne() throws Exception {
        byte[] later = kept(6, command(1, B, "1-1"));
        book.reach(LANE, 4, new byte[] {1});
        store.contents = new Contents(
                true,
                List.of(new KeptBatch(5, kept(5, command(1, B, "1-1"), command(2, B, "1-2"))), new KeptBatch(6, later)),
                List.of(command(1, B, "1-1")));
        askStore();
        assertThat(((LaneAction.Endorse) action).batch()).isEqualTo(later);
        assertThat(store.told).isEmpty();
    }

    @Test
    void inANewDatabaseTheLaneIsFencedFirst() throws Exception {
        store.contents = new Contents(false, List.of(), List.of(within(1, "1-1")));
        askStore();
        assertThat(loop.isOpen()).isFalse();
        byte[] fence = ((LaneAction.Endorse) action).batch();
        assertThat(BatchMessage.parseFrom(fence).getCommandsCount()).isZero();
        broadcast();
        // Another batch comes first.
        book.reach(LANE, 1, new byte[] {1});
        answer(new LaneEvent.Flight(new FlightEvent.LaneReached()));
        askStore();
        assertThat(loop.isOpen()).isFalse();
        assertThat(BatchMessage.parseFrom(((LaneAction.Endorse) action).batch()).getSequence())
                .isEqualTo(2);
        store.stored = ((LaneAction.Endorse) action).batch();
        broadcast();
        reach();
        assertThat(store.told).containsExactly("fence", "store 3 [1]");
        assertThat(loop.isOpen()).isTrue();
    }

    @Test
    void aBatchThatBreaksThePolicyFailsAndStopsTheLane() {
        toIdle();
        enqueue(within(1, "1-1"));
        broadcast();
        answer(new LaneEvent.Flight(new FlightEvent.Invalid("ENDORSEMENT_POLICY_FAILURE")));
        askStore();
        assertThat(store.told).last().isEqualTo("fail 1 [1]");
        assertThat(action).isEqualTo(new LaneAction.Stop());
        assertThat(loop.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aLaneThatStopsAfterItHasLostItsLeaseDoesNotTakeItAgain() {
        toIdle();
        enqueue(within(1, "1-1"));
        broadcast();
        answer(new LaneEvent.Flight(new FlightEvent.Invalid("ENDORSEMENT_POLICY_FAILURE")));
        assertThat(action).isInstanceOf(LaneAction.AskStore.class);
        answer(new LaneEvent.Lost());
        assertThat(action).isEqualTo(new LaneAction.Stop());
        assertThat(loop.isHeld()).isFalse();
        assertThat(loop.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aCommandThatHasToBeTriedAgainIs() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"));
        broadcast();
        reach();
        assertThat(store.told).containsExactly("store 1 [1]", "store 2 [1]");
    }

    @Test
    void pointsThatHaveArrivedAreNotMissing() throws Exception {
        toIdle();
        enqueue(within(1, "1-1"), within(2, "1-2"));
        broadcast();
        refuse(1, Outcome.INSUFFICIENT_POINTS, 9);
        refuse(2, Outcome.INSUFFICIENT_POINTS, 9);
        book.arrive(LANE, arrival(1, 1, new AccountId(1, 1)));
        reach();
        assertThat(store.told).containsExactly("store 1 [1, 2]", "settle [2]", "store 2 [1]");
        broadcast();
        // Somebody sends crumbs all the time: those came after the refusal.
        refuse(1, Outcome.INSUFFICIENT_POINTS, 10);
        book.arrive(LANE, new WaitingArrival(arrival(2, 1).id(), Set.of(new AccountId(1, 1)), 1, 10));
        reach();
        assertThat(store.told).endsWith("settle [1]");
    }

    private static LaneCommand exchange(long ticket, long amount) {
        CommandMessage body = body(ticket)
                .setExchange(Exchange.newBuilder().setAmount(amount))
                .build();
        return new LaneCommand(ticket, id(ticket), Optional.of(B), body, "1-" + ticket, "");
    }

    private void used(int lane, long units) {
        LaneUsage usage = new LaneUsage(MicroYuan.ZERO, new DayUsage(DayUsage.dayOf(NOW), units), LaneUsage.Moved.NONE);
        book.use(new LaneId(lane), B, usage);
    }

    @Test
    void aRefusalForTheLanesShareWaitsForRoomThatOthersHave() throws Exception {
        book.limit(new Terms.Limits(1, 1000, 400, MicroYuan.LARGEST));
        toIdle();
        used(1, 95);
        enqueue(exchange(1, 10));
        broadcast();
        refuse(1, Outcome.OVER_TREATY_DAY_LIMIT, 9);
        reach();
        used(1, 95);
        assertThat(store.told).containsExactly("store 1 [1]", "wish platform_b 10");
        assertThat(action).isInstanceOf(LaneAction.AwaitWork.class);
        wishes.add(new HeadroomWish(LANE, B, Headroom.Kind.DAY, 10, 1));
        book.give(LANE, B, 4, new Headroom(Headroom.Kind.DAY, DayUsage.dayOf(NOW), 5));
        wake();
        BatchMessage batch = batch();
        assertThat(batch.getCommands(0).hasTakeHeadroom()).isTrue();
        assertThat(batch.getCommands(1).hasExchange()).isTrue();
        broadcast();
        store.decided.add(id(1));
        reach();
        assertThat(store.told).contains("unwish platform_b");
    }

    @Test
    void aRefusalForWhichNobodyHasRoomStands() throws Exception {
        book.limit(new Terms.Limits(1, 1000, 400, MicroYuan.LARGEST));
        toIdle();
        used(1, 95);
        enqueue(exchange(1, 400));
        broadcast();
        refuse(1, Outcome.OVER_TREATY_DAY_LIMIT, 9);
        reach();
        assertThat(store.told).containsExactly("store 1 [1]", "settle [1]");
        assertThat(loop.queue().size()).isZero();
    }

    private BatchMessage batch() throws InvalidProtocolBufferException {
        return BatchMessage.parseFrom(store.stored);
    }
}
