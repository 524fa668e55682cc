package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.projection.Chain;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadModelStore;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.Issue;

class CommandRowsTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final LaneId LANE = new LaneId(A, 0);
    private static final byte[] BYTES = {1, 2, 3};

    private static TestDatabase database;
    private final Waiters waiters = new Waiters();
    private final CommandRows rows = new CommandRows(database.pool(), waiters);

    @BeforeAll
    static void start() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void clean() {
        database.truncate("command, lane_batch, lane_fence");
        new ReadModelStore(database.pool()).reset();
    }

    private static CommandId id(long number) {
        return CommandId.parse("%064x".formatted(number));
    }

    private static NewCommand command(long number) {
        Command body = Command.newBuilder()
                .setId(ByteString.copyFrom(id(number).bytes()))
                .setIssue(Issue.newBuilder().setAmount(number))
                .build();
        return new NewCommand(id(number), A, body);
    }

    private static FiledCommand filed(long number) {
        return new FiledCommand(command(number), Set.of("platform_a/" + number));
    }

    /** Projects a batch of the own lane that decided commands. */
    private void decide(long block, long sequence, Map<Long, Outcome> outcomes) {
        Batch.Builder batch = Batch.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_a")
                .setSequence(sequence);
        BatchRecord.Builder record = BatchRecord.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_a")
                .setSequence(sequence);
        outcomes.forEach((number, outcome) -> {
            batch.addCommands(command(number).body());
            record.addCommands(Chain.record(CommandKind.ISSUE, number, outcome.number()));
        });
        ReadBlock read = Chain.read(
                block,
                new Tx("tx" + block, "PlatformAMSP", "points-platform_a")
                        .call("apply", batch.build())
                        .write("points-platform_a", "batch/platform_a/0/%016x".formatted(sequence), record.build()));
        CommandProjection projection = new CommandProjection(config(), waiters, new SimpleMeterRegistry());
        new ReadModelStore(database.pool()).write(List.of(read), List.of(projection));
        projection.written(List.of(read));
    }

    private static GatewayConfig config() {
        return (GatewayConfig) Proxy.newProxyInstance(
                GatewayConfig.class.getClassLoader(), new Class<?>[] {GatewayConfig.class}, (_, method, _) -> {
                    if (method.getName().equals("platform")) {
                        return Optional.of("platform_a");
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
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
        decide(8, 5, Map.of(1L, Outcome.OK));
        rows.fail(LANE, 5, List.of(id(1)), UUID.randomUUID());
        assertThat(database.rows("SELECT decided, error_id FROM command")).containsExactly("true|null");
        assertThat(rows.revive(id(1))).isFalse();
    }

    @Test
    void theBlockDecidesResolvesAndTells() {
        rows.insert(List.of(filed(1), filed(2)));
        rows.store(LANE, 5, BYTES, List.of(id(1), id(2)));
        Waiters.Waiter waiter = waiters.join(id(1), new byte[0]).waiter();
        decide(8, 5, Map.of(1L, Outcome.OK, 2L, Outcome.TRY_AGAIN));
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
    void theFirstDecisionStands() {
        rows.insert(List.of(filed(1)));
        decide(8, 5, Map.of(1L, Outcome.OK));
        decide(9, 6, Map.of(1L, Outcome.INSUFFICIENT_POINTS));
        assertThat(database.rows("SELECT outcome, block FROM command")).containsExactly("1|8");
    }

    @Test
    void aLostDatabaseIsFilledFromBlocksSoThatKeysStillHold() {
        decide(8, 5, Map.of(1L, Outcome.OK));
        assertThat(rows.insert(List.of(filed(1)))).isEmpty();
        assertThat(database.rows("SELECT decided, content_hash = sha256(convert_to(E'platform_a\\n', 'UTF8') || body)"
                        + " FROM command"))
                .containsExactly("true|true");
    }
}
