package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.projection.ReadModelStore;
import org.tongfen.wire.v1.Issue;

class CommandRowsTest {
    private static final LaneId LANE = new LaneId(Decisions.A, 0);
    private static final byte[] BYTES = {1, 2, 3};

    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final Waiters waiters = new Waiters();
    private final CommandRows rows = new CommandRows(database.pool(), waiters);
    private final Decisions ledger = new Decisions(database, waiters);

    @BeforeEach
    void clean() {
        database.truncate("command, lane_batch, lane_fence");
        new ReadModelStore(database.pool()).reset();
    }

    private static CommandId id(long number) {
        return CommandId.parse("%064x".formatted(number));
    }

    private static NewCommand command(long number) {
        return Decisions.issue(id(number), Issue.newBuilder().setAmount(number));
    }

    private static byte[] contentHash(long number) {
        return ContentHash.of(command(number).target().value(), command(number).body());
    }

    private static FiledCommand filed(long number) {
        return new FiledCommand(command(number), Set.of("platform_a/" + number));
    }

    @Test
    void aCommandIsStoredOnceHoweverOftenItComes() {
        Map<CommandId, Long> first = rows.insert(List.of(filed(1), filed(2), filed(1)));
        assertThat(first).containsOnlyKeys(id(1), id(2));
        assertThat(first.get(id(1))).isLessThan(first.get(id(2)));
        assertThat(rows.insert(List.of(filed(2), filed(3)))).containsOnlyKeys(id(3));
    }

    @Test
    void whatAnEarlierRunLeftBehindIsFound() {
        rows.insert(List.of(filed(1), filed(2), filed(3)));
        assertThat(rows.store(LANE, 5, BYTES, List.of(id(1), id(2)))).isEmpty();
        assertThat(rows.unresolved()).singleElement().satisfies(batch -> {
            assertThat(batch.lane()).isEqualTo(LANE);
            assertThat(batch.sequence()).isEqualTo(5);
            assertThat(batch.bytes()).isEqualTo(BYTES);
            assertThat(batch.commands()).extracting(LaneCommand::id).containsExactly(id(1), id(2));
            assertThat(batch.commands().getFirst().body()).isEqualTo(command(1).body());
        });
        assertThat(rows.openCommands()).extracting(LaneCommand::id).containsExactly(id(1), id(2), id(3));
    }

    @Test
    void aFencedLaneStaysFencedWhenTheReadModelIsBuiltAgain() {
        LaneId other = new LaneId(new PlatformId("platform_b"), 1);
        assertThat(rows.fenced()).isEmpty();
        rows.fence(LANE);
        rows.fence(other);
        rows.fence(other);
        new ReadModelStore(database.pool()).reset();
        assertThat(rows.fenced()).containsExactlyInAnyOrder(LANE, other);
    }

    @Test
    void aSplitBatchTakesThePlaceOfTheWholeOne() {
        rows.insert(List.of(filed(1), filed(2)));
        rows.store(LANE, 5, BYTES, List.of(id(1), id(2)));
        rows.store(LANE, 5, new byte[] {9}, List.of(id(1)));
        assertThat(rows.unresolved()).singleElement().satisfies(batch -> {
            assertThat(batch.bytes()).containsExactly(9);
            assertThat(batch.commands()).extracting(LaneCommand::id).containsExactly(id(1));
        });
        assertThat(database.rows("SELECT count(*) FROM command WHERE sequence IS NULL"))
                .containsExactly("1");
    }

    @Test
    void takingBackLeavesNothingAndTellsCallers() {
        rows.insert(List.of(filed(1)));
        rows.store(LANE, 5, BYTES, List.of(id(1)));
        Waiters.Waiter waiter = waiters.join(id(1), new byte[0]).waiter();
        rows.takeBack(LANE, 5, List.of(id(1)), "ENDORSER_UNAVAILABLE", "platform_c");
        assertThat(waiter.await(Duration.ZERO)).containsInstanceOf(Completion.Unavailable.class);
        assertThat(rows.openCommands()).isEmpty();
        assertThat(rows.unresolved()).isEmpty();
        assertThat(rows.insert(List.of(filed(1)))).containsKey(id(1));
    }

    @Test
    void aFailedCommandIsKeptAsSuchAndNeverTakenUpAgainByItself() {
        rows.insert(List.of(filed(1), filed(2)));
        rows.store(LANE, 5, BYTES, List.of(id(1)));
        Waiters.Waiter waiter = waiters.join(id(1), new byte[0]).waiter();
        UUID error = UUID.randomUUID();
        rows.fail(LANE, 5, List.of(id(1)), error);
        assertThat(waiter.await(Duration.ZERO)).contains(new Completion.Failed(id(1), error));
        assertThat(database.rows("SELECT error_id, lane FROM command WHERE id = decode('" + id(1) + "', 'hex')"))
                .containsExactly(error + "|0");
        assertThat(rows.unresolved()).isEmpty();
        assertThat(rows.openCommands()).extracting(LaneCommand::id).containsExactly(id(2));
        assertThat(rows.open(Set.of(id(1)))).isEmpty();
        assertThat(rows.insert(List.of(filed(1)))).isEmpty();
    }

    @Test
    void theLedgersDecisionStandsAboveAFailure() {
        rows.insert(List.of(filed(1)));
        rows.store(LANE, 5, BYTES, List.of(id(1)));
        ledger.decide(8, 5, Map.of(command(1), Outcome.OK));
        rows.fail(LANE, 5, List.of(id(1)), UUID.randomUUID());
        assertThat(database.rows("SELECT decided, error_id FROM command")).containsExactly("true|null");
        assertThat(rows.revive(id(1))).isFalse();
    }

    @Test
    void theBlockDecidesResolvesAndTells() {
        rows.insert(List.of(filed(1), filed(2)));
        rows.store(LANE, 5, BYTES, List.of(id(1), id(2)));
        Waiters.Waiter waiter = waiters.join(id(1), contentHash(1)).waiter();
        ledger.decide(8, 5, Map.of(command(1), Outcome.OK, command(2), Outcome.TRY_AGAIN));
        assertThat(waiter.await(Duration.ZERO)).get().isInstanceOfSatisfying(Completion.Decided.class, decided -> {
            assertThat(decided.block()).isEqualTo(8);
            assertThat(decided.transactionId()).isEqualTo("tx8");
            assertThat(decided.batch().getSequence()).isEqualTo(5);
            assertThat(decided.batch().getCommandsCount()).isZero();
        });
        assertThat(rows.open(Set.of(id(1), id(2)))).containsExactly(id(2));
        assertThat(rows.unresolved()).extracting(KeptBatch::sequence).isEmpty();
        assertThat(rows.store(LANE, 6, BYTES, List.of(id(1), id(2)))).containsExactly(id(1));
    }

    @Test
    void whoAskedForSomethingElseIsNotToldTheDecision() {
        Waiters.Waiter waiter = waiters.join(id(1), contentHash(2)).waiter();
        ledger.decide(8, 5, Map.of(command(1), Outcome.OK));
        assertThat(waiter.await(Duration.ZERO)).contains(new Completion.OtherContent(id(1)));
    }

    @Test
    void theFirstDecisionStands() {
        rows.insert(List.of(filed(1)));
        ledger.decide(8, 5, Map.of(command(1), Outcome.OK));
        ledger.decide(9, 6, Map.of(command(1), Outcome.INSUFFICIENT_POINTS));
        assertThat(database.rows("SELECT outcome, block FROM command")).containsExactly("1|8");
    }

    @Test
    void aLostDatabaseIsFilledFromBlocksSoThatKeysStillHold() {
        ledger.decide(8, 5, Map.of(command(1), Outcome.OK));
        assertThat(rows.insert(List.of(filed(1)))).isEmpty();
        assertThat(database.rows("SELECT decided, content_hash = sha256(convert_to(E'platform_a\\n', 'UTF8') || body)"
                        + " FROM command"))
                .containsExactly("true|true");
    }
}
