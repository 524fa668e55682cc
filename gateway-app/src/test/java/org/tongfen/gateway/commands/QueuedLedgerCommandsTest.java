package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.lanes.CommandQueue;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.projection.ReadModelStore;
import org.tongfen.wire.v1.Issue;

/** On a real database, with a queue that only remembers. */
class QueuedLedgerCommandsTest {
    private static final LaneId LANE = new LaneId(Decisions.A, 0);
    private static final CommandId ID = CommandId.parse("%064x".formatted(1));

    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final Waiters waiters = new Waiters();
    private final CommandRows rows = new CommandRows(database.pool(), waiters);
    private final Queue queue = new Queue();
    private final QueuedLedgerCommands commands = commands("200ms");
    private final Decisions ledger = new Decisions(database, waiters);

    /** Reads rows without the framework's sessions. */
    private static final class PlainStoredCommands extends StoredCommands {
        @Override
        Optional<StoredCommand> find(CommandId id) {
            var found = Sql.await(database.pool()
                    .query("SELECT * FROM command WHERE id = decode('" + id + "', 'hex')")
                    .execute());
            if (found.size() == 0) {
                return Optional.empty();
            }
            var row = found.iterator().next();
            StoredCommand command = new StoredCommand();
            command.id = id.bytes();
            command.ticket = row.getLong("ticket");
            command.contentHash = row.getBuffer("content_hash").getBytes();
            command.decided = row.getBoolean("decided");
            command.lane = row.getInteger("lane");
            command.errorId = row.getUUID("error_id");
            if (command.decided) {
                command.record = row.getBuffer("record").getBytes();
                command.batch = row.getBuffer("batch").getBytes();
                command.transactionId = row.getString("transaction_id");
                command.block = row.getLong("block");
            }
            return Optional.of(command);
        }
    }

    private static final class Queue implements CommandQueue {
        private final List<CommandId> enqueued = new ArrayList<>();
        private final Set<CommandId> onTheirWay = new HashSet<>();
        private final Set<LaneId> stopped = new HashSet<>();
        private Optional<Obstacle> obstacle = Optional.empty();

        @Override
        public void enqueue(LaneCommand command) {
            enqueued.add(command.id());
            onTheirWay.add(command.id());
        }

        @Override
        public boolean knows(CommandId id) {
            return onTheirWay.contains(id);
        }

        @Override
        public int size() {
            return onTheirWay.size();
        }

        @Override
        public boolean isStopped(LaneId lane) {
            return stopped.contains(lane);
        }

        @Override
        public Optional<Obstacle> obstacle(PlatformId target) {
            return obstacle;
        }
    }

    @BeforeEach
    void clean() {
        database.truncate("command, lane_batch");
        new ReadModelStore(database.pool()).reset();
    }

    private static NewCommand command(long amount) {
        return Decisions.issue(
                ID,
                Issue.newBuilder()
                        .setAccount(ByteString.copyFrom(new byte[AccountId.BYTES]))
                        .setAmount(amount));
    }

    private static FiledCommand filed(long amount) {
        return new FiledCommand(command(amount), Set.of("platform_a/" + amount));
    }

    /** An issue names its account itself: nobody looks at the ledger. */
    private static LedgerView noLedger() {
        return (LedgerView) Proxy.newProxyInstance(
                LedgerView.class.getClassLoader(), new Class<?>[] {LedgerView.class}, (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private QueuedLedgerCommands commands(String patience) {
        return new QueuedLedgerCommands(
                TestConfig.with(Map.of("tongfen.command.wait", patience)),
                waiters,
                new TouchedKeys(Decisions.A, noLedger()),
                new CommandIntake(rows),
                rows,
                new PlainStoredCommands(),
                queue);
    }

    /** Sends the command as a client does, and lets the lanes fail its batch. */
    private UUID fail() {
        commands.execute(command(5));
        UUID error = UUID.randomUUID();
        rows.store(LANE, 1, new byte[] {1}, List.of(ID));
        rows.fail(LANE, 1, List.of(ID), error);
        queue.stopped.add(LANE);
        queue.onTheirWay.clear();
        queue.enqueued.clear();
        return error;
    }

    private void decide() {
        ledger.decide(1, 1, Map.of(command(5), Outcome.OK));
        queue.onTheirWay.clear();
    }

    @Test
    void aCommandGoesIntoTheQueueOnceAndIsPendingUntilItIsDecided() {
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        assertThat(queue.enqueued).containsExactly(ID);
        assertThat(commands.find(ID)).contains(new Completion.Pending(ID));
    }

    @Test
    void callersThatWaitAreToldByTheBlock() {
        CompletableFuture<Completion> caller = CompletableFuture.supplyAsync(() -> {
            decideOnceItWaits();
            return commands.find(ID).orElseThrow();
        });
        Completion answer = commands("1m").execute(command(5));
        caller.join();
        assertThat(answer).isInstanceOfSatisfying(Completion.Decided.class, decided -> {
            assertThat(decided.block()).isEqualTo(1);
            assertThat(decided.replayed()).isFalse();
        });
        assertThat(commands.execute(command(5)))
                .isInstanceOfSatisfying(Completion.Decided.class, decided -> assertThat(decided.replayed())
                        .isTrue());
        assertThat(queue.enqueued).containsExactly(ID);
    }

    private void decideOnceItWaits() {
        while (database.rows("SELECT 1 FROM command").isEmpty()) {
            Thread.onSpinWait();
        }
        decide();
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        commands.execute(command(5));
        assertThat(commands.execute(command(6))).isEqualTo(new Completion.OtherContent(ID));
        waiters.complete(ID, new Completion.Pending(ID));
        assertThat(commands.execute(command(6))).isEqualTo(new Completion.OtherContent(ID));
        assertThat(queue.enqueued).containsExactly(ID);
    }

    @Test
    void whatIsNotAcceptedNowIsNotStored() {
        queue.obstacle = Optional.of(new CommandQueue.Obstacle("QUEUE_FULL", "full"));
        assertThat(commands.execute(command(5)))
                .isInstanceOfSatisfying(Completion.Unavailable.class, unavailable -> assertThat(unavailable.code())
                        .isEqualTo("QUEUE_FULL"));
        assertThat(commands.find(ID)).isEmpty();
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void aCommandLeftByAnEarlierRunIsTakenUp() {
        rows.insert(List.of(filed(5)));
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        assertThat(queue.enqueued).containsExactly(ID);
    }

    @Test
    void aCommandThatIsOnItsWaySinceTheStartIsNotQueuedAgain() {
        rows.insert(List.of(filed(5)));
        queue.onTheirWay.add(ID);
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void aFailedCommandGetsTheSameAnswerAndDoesNotRunWhileItsLaneIsStopped() {
        Completion failed = new Completion.Failed(ID, fail());
        assertThat(commands.execute(command(5))).isEqualTo(failed);
        assertThat(commands.execute(command(5))).isEqualTo(failed);
        assertThat(commands.execute(command(6))).isEqualTo(new Completion.OtherContent(ID));
        assertThat(commands.find(ID)).contains(failed);
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void aFailedCommandIsStillOneAfterARestartUntilItIsSentAgain() {
        UUID error = fail();
        queue.stopped.clear();
        queue.obstacle = Optional.of(new CommandQueue.Obstacle("STARTING", "not yet"));
        assertThat(rows.openCommands()).isEmpty();
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Failed(ID, error));
        queue.obstacle = Optional.empty();
        assertThat(commands.find(ID)).contains(new Completion.Failed(ID, error));

        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        assertThat(queue.enqueued).containsExactly(ID);
        assertThat(rows.openCommands()).extracting(LaneCommand::id).containsExactly(ID);
        assertThat(commands.find(ID)).contains(new Completion.Pending(ID));
    }

    @Test
    void whatTheLedgerDecidesStandsAboveAFailure() {
        fail();
        decide();
        assertThat(commands.find(ID)).get().isInstanceOf(Completion.Decided.class);
        assertThat(commands.execute(command(5))).isInstanceOf(Completion.Decided.class);
        assertThat(queue.enqueued).isEmpty();
    }
}
