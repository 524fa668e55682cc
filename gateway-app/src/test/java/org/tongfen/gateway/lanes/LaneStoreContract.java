package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.LeaseLostException;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.lanes.LaneStore.Refusal;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.IssueMessage;

/** What every store of lanes promises, whatever it is made of. A test begins with an empty one. */
public abstract class LaneStoreContract {
    /** The lane of the tests. */
    protected static final LaneId LANE = new LaneId(1);

    private static final LaneId OTHER_LANE = new LaneId(2);
    private static final PlatformId B = new PlatformId("platform_b");
    private static final byte[] BYTES = {1, 2, 3};
    private static final UUID ERROR = new UUID(4, 5);

    /** The store as one of two replicas has it, 0 or 1; they share what is in it. */
    protected abstract LaneStore store(int replica);

    /** Stores new commands of the lane in this order. */
    protected abstract void insert(List<LaneCommand> commands);

    /** Takes in a block by which the lane's batch has decided a command. */
    protected abstract void decide(LaneCommand command, long sequence, Outcome outcome, long block);

    /** Lets the time of all leases pass. */
    protected abstract void expire();

    /** A command of the lane; its ticket is not what the store gives it. */
    protected static LaneCommand command(long number) {
        AccountId account = new AccountId(LANE, number);
        CommandId id = id(number);
        CommandMessage body = CommandMessage.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setIssue(IssueMessage.newBuilder().setAccount(account.toLong()).setAmount(number))
                .build();
        return new LaneCommand(number, id, Optional.empty(), body, account.toString(), "");
    }

    /** The id of a command. */
    protected static CommandId id(long number) {
        return CommandId.parse("%064x".formatted(number));
    }

    private Tenure begin() {
        return store(0).acquire(LANE).orElseThrow();
    }

    private Tenure beginWith(long... numbers) {
        for (long number : numbers) {
            insert(List.of(command(number)));
        }
        return begin();
    }

    private List<CommandId> open(Tenure tenure) {
        return store(0).load(tenure).open().stream().map(LaneCommand::id).toList();
    }

    @Test
    void aLaneIsRunByOneReplicaAtATime() {
        Tenure first = begin();
        assertThat(store(1).acquire(LANE)).isEmpty();
        assertThat(store(1).acquire(OTHER_LANE)).isPresent();
        assertThat(store(0).acquire(LANE)).as("renewed").contains(first);
    }

    @Test
    void whoLetsTheLeaseRunOutLosesItToTheNextOneWhoComes() {
        Tenure first = begin();
        expire();
        Tenure second = store(1).acquire(LANE).orElseThrow();
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(store(0).acquire(LANE)).isEmpty();
    }

    @Test
    void whoLetsTheLeaseRunOutKeepsItIfNobodyComes() {
        Tenure first = begin();
        expire();
        assertThat(store(0).acquire(LANE)).contains(first);
    }

    @Test
    void whatIsGivenBackIsFreeAtOnce() {
        Tenure first = begin();
        store(0).release(first);
        assertThat(store(1).acquire(LANE))
                .hasValueSatisfying(second -> assertThat(second.epoch()).isGreaterThan(first.epoch()));
    }

    @Test
    void whoHasLostTheLaneCanWriteNothingMore() {
        Tenure lost = beginWith(1, 2);
        store(0).store(lost, 5, BYTES, Set.of(id(1)));
        expire();
        Tenure holder = store(1).acquire(LANE).orElseThrow();
        LaneStore late = store(0);
        List<ThrowingCallable> writes = List.of(
                () -> late.load(lost),
                () -> late.store(lost, 5, new byte[] {9}, Set.of(id(2))),
                () -> late.store(lost, 6, BYTES, Set.of(id(2))),
                () -> late.takeBack(lost, 5, List.of(id(1)), "CODE", "detail"),
                () -> late.fail(lost, 5, List.of(id(1)), ERROR),
                () -> late.settle(lost, List.of(id(1))),
                () -> late.fence(lost),
                () -> late.wish(lost, new HeadroomWish(LANE, B, Headroom.Kind.DAY, 5, 1)),
                () -> late.unwish(lost, B));
        writes.forEach(write -> assertThatThrownBy(write).isInstanceOf(LeaseLostException.class));

        LaneStore.Contents contents = store(1).load(holder);
        assertThat(contents.fenced()).isFalse();
        assertThat(contents.kept()).singleElement().satisfies(batch -> {
            assertThat(batch.sequence()).isEqualTo(5);
            assertThat(batch.bytes()).isEqualTo(BYTES);
        });
        assertThat(contents.open()).extracting(LaneCommand::id).containsExactly(id(1), id(2));
        assertThat(store(1).wishes()).isEmpty();
    }

    @Test
    void whatAnEarlierHolderLeftBehindIsFound() {
        Tenure first = beginWith(1, 2, 3);
        assertThat(store(0).store(first, 5, BYTES, Set.of(id(1), id(2)))).isEmpty();
        store(0).release(first);
        LaneStore.Contents contents = store(1).load(store(1).acquire(LANE).orElseThrow());
        assertThat(contents.kept()).extracting(KeptBatch::sequence).containsExactly(5L);
        assertThat(contents.open()).extracting(LaneCommand::id).containsExactly(id(1), id(2), id(3));
        assertThat(contents.open()).extracting(LaneCommand::ticket).isSorted();
        LaneCommand found = contents.open().getFirst();
        LaneCommand sent = command(1);
        assertThat(found)
                .isEqualTo(new LaneCommand(
                        found.ticket(), sent.id(), sent.target(), sent.body(), sent.account(), sent.scarce()));
    }

    @Test
    void anotherLaneHasNothingOfIt() {
        store(0).store(beginWith(1), 5, BYTES, Set.of(id(1)));
        Tenure other = store(0).acquire(OTHER_LANE).orElseThrow();
        assertThat(store(0).load(other)).isEqualTo(new LaneStore.Contents(false, List.of(), List.of()));
        assertThat(store(0).waiting(OTHER_LANE)).isEmpty();
    }

    @Test
    void aBatchTakesThePlaceOfWhatWasKeptUnderItsSequence() {
        Tenure tenure = beginWith(1, 2);
        store(0).store(tenure, 5, BYTES, Set.of(id(1), id(2)));
        store(0).store(tenure, 5, new byte[] {9}, Set.of(id(1)));
        assertThat(store(0).load(tenure).kept()).singleElement().satisfies(batch -> assertThat(batch.bytes())
                .containsExactly(9));
        assertThat(open(tenure)).containsExactly(id(1), id(2));
    }

    @Test
    void whatTheLedgerDecidedIsNotOpenAnyMore() {
        Tenure tenure = beginWith(1, 2);
        store(0).store(tenure, 5, BYTES, Set.of(id(1), id(2)));
        decide(command(1), 5, Outcome.OK, 8);
        assertThat(store(0).open(tenure, Set.of(id(1), id(2)))).containsOnlyKeys(id(2));
        assertThat(store(0).store(tenure, 6, BYTES, Set.of(id(1), id(2)))).containsExactly(id(1));
        assertThat(open(tenure)).containsExactly(id(2));
        assertThat(store(0).waiting(LANE)).containsExactly(id(2));
        assertThat(store(0).load(tenure).kept())
                .as("a batch that the lane has passed is forgotten")
                .extracting(KeptBatch::sequence)
                .containsExactly(6L);
    }

    @Test
    void whatHasToBeTriedAgainStaysOpen() {
        Tenure tenure = beginWith(1);
        decide(command(1), 5, Outcome.TRY_AGAIN, 8);
        assertThat(store(0).open(tenure, Set.of(id(1)))).containsEntry(id(1), Optional.empty());
    }

    @Test
    void aRefusalThatMayNotStandIsTheLanesToJudge() {
        Tenure tenure = beginWith(1, 2);
        for (long number : new long[] {1, 2}) {
            decide(command(number), 4 + number, Outcome.INSUFFICIENT_POINTS, 7 + number);
        }
        Refusal second = new Refusal(Outcome.INSUFFICIENT_POINTS.number(), 9);
        assertThat(store(0).open(tenure, Set.of(id(2)))).containsEntry(id(2), Optional.of(second));
        assertThat(open(tenure)).containsExactly(id(1), id(2));

        assertThat(store(0).store(tenure, 7, BYTES, Set.of(id(1)))).isEmpty();
        assertThat(store(0).open(tenure, Set.of(id(1), id(2))))
                .as("it is run again, so its refusal is history")
                .containsEntry(id(1), Optional.empty())
                .containsEntry(id(2), Optional.of(second));

        store(0).settle(tenure, List.of(id(1), id(2)));
        assertThat(open(tenure)).as("only a refusal can be settled").containsExactly(id(1));
        store(0).settle(tenure, List.of(id(2)));
        assertThat(open(tenure)).containsExactly(id(1));
    }

    @Test
    void whatIsTakenBackIsGoneAndCanComeAgain() {
        Tenure tenure = beginWith(1, 2);
        store(0).store(tenure, 5, BYTES, Set.of(id(1)));
        again(tenure, (store, holder) -> store.takeBack(holder, 5, List.of(id(1)), "CODE", "detail"));
        assertThat(open(tenure)).containsExactly(id(2));
        assertThat(store(0).load(tenure).kept()).isEmpty();
        assertThat(store(0).store(tenure, 5, BYTES, Set.of(id(1)))).containsExactly(id(1));
        insert(List.of(command(1)));
        assertThat(open(tenure)).containsExactly(id(2), id(1));
    }

    @Test
    void whatWaitedForNoBatchIsTakenBackWithoutOne() {
        Tenure tenure = beginWith(1, 2);
        store(0).store(tenure, 5, BYTES, Set.of(id(2)));
        store(0).takeBack(tenure, 0, List.of(id(1)), "CODE", "detail");
        assertThat(store(0).load(tenure).kept()).hasSize(1);
        assertThat(open(tenure)).containsExactly(id(2));
    }

    @Test
    void whatIsDecidedIsNeverTakenBack() {
        Tenure tenure = beginWith(1);
        decide(command(1), 5, Outcome.OK, 8);
        store(0).takeBack(tenure, 0, List.of(id(1)), "CODE", "detail");
        insert(List.of(command(1)));
        assertThat(open(tenure)).isEmpty();
    }

    @Test
    void whatHasFailedIsNotTakenUpAgainByItself() {
        Tenure tenure = beginWith(1, 2);
        store(0).store(tenure, 5, BYTES, Set.of(id(1)));
        again(tenure, (store, holder) -> store.fail(holder, 5, List.of(id(1)), ERROR));
        assertThat(open(tenure)).containsExactly(id(2));
        assertThat(store(0).load(tenure).kept()).isEmpty();
        assertThat(store(0).open(tenure, Set.of(id(1)))).isEmpty();
        insert(List.of(command(1)));
        assertThat(open(tenure)).containsExactly(id(2));
    }

    /** After a commit whose confirmation was lost, the same is asked for once more. */
    private void again(Tenure tenure, BiConsumer<LaneStore, Tenure> work) {
        work.accept(store(0), tenure);
        work.accept(store(0), tenure);
    }

    @Test
    void aLaneIsFencedOnceForAllHolders() {
        Tenure tenure = begin();
        assertThat(store(0).load(tenure).fenced()).isFalse();
        again(tenure, LaneStore::fence);
        assertThat(store(0).load(tenure).fenced()).isTrue();
        store(0).release(tenure);
        assertThat(store(1).load(store(1).acquire(LANE).orElseThrow()).fenced()).isTrue();
    }

    @Test
    void wishesAreToldToAllReplicasUntilTheyAreWithdrawn() {
        Tenure tenure = begin();
        HeadroomWish first = new HeadroomWish(LANE, B, Headroom.Kind.DAY, 5, 1);
        HeadroomWish later = new HeadroomWish(LANE, B, Headroom.Kind.DAY, 7, 1);
        store(0).wish(tenure, first);
        assertThat(store(1).wishes()).containsExactly(first);
        again(tenure, (store, holder) -> store.wish(holder, later));
        assertThat(store(1).wishes()).containsExactly(later);
        store(0).unwish(tenure, new PlatformId("platform_c"));
        assertThat(store(1).wishes()).hasSize(1);
        again(tenure, (store, holder) -> store.unwish(holder, B));
        assertThat(store(1).wishes()).isEmpty();
    }

    @Test
    void anotherReplicaFindsWhatOneHasStored() {
        insert(List.of(command(3), command(1)));
        assertThat(store(1).waiting(LANE)).containsExactly(id(3), id(1));
        assertThat(store(1).commands(List.of(id(1), id(9), id(3))))
                .extracting(LaneCommand::id)
                .containsExactly(id(3), id(1));
    }
}
