package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.gateway.Soon.soon;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.database.CommitUnknownException;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.database.Leases;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.lanes.CommandQueue;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.Tenure;
import org.tongfen.gateway.ledger.BookQuarantinedException;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.Quarantines;
import org.tongfen.gateway.projection.ProjectionState;
import org.tongfen.gateway.projection.Quarantined;
import org.tongfen.gateway.projection.ReadModelStore;
import org.tongfen.wire.v1.IssueMessage;

/** On a real database, with a queue that only remembers. */
class QueuedLedgerCommandsTest {
    private static final LaneId LANE = Decisions.LANE;
    private static final CommandId ID = CommandId.parse("%064x".formatted(1));

    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final Waiters waiters = new Waiters();
    private final StoredCommands stored = new StoredCommands(database.pool());
    private final Callers callers = new Callers(waiters, stored);
    private final CommandRows rows = new CommandRows(
            database.pool(), new Leases(database.pool(), Duration.ofHours(1), UUID.randomUUID()), callers);
    private final Queue queue = new Queue();
    private final ProjectionState state = new ProjectionState();
    private CommandInserts inserts = rows;
    private final QueuedLedgerCommands commands = commands("200ms");
    // For answers that do not depend on the ledger, however slow the machine is.
    private final QueuedLedgerCommands patient = commands("30s");
    private final Decisions ledger = new Decisions(database, waiters);

    private static final class Queue implements CommandQueue {
        private final List<CommandId> enqueued = new CopyOnWriteArrayList<>();
        private final Set<CommandId> onTheirWay = ConcurrentHashMap.newKeySet();
        private final List<LaneId> looked = new CopyOnWriteArrayList<>();
        private final Set<LaneId> stopped = new HashSet<>();
        private Optional<Obstacle> obstacle = Optional.empty();

        @Override
        public void enqueue(LaneId lane, LaneCommand command) {
            assertThat(lane).isEqualTo(LANE);
            enqueued.add(command.id());
            onTheirWay.add(command.id());
        }

        @Override
        public boolean knows(LaneId lane, CommandId id) {
            return onTheirWay.contains(id);
        }

        @Override
        public void look(LaneId lane) {
            looked.add(lane);
        }

        @Override
        public boolean isReady() {
            return true;
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
        public Optional<Obstacle> obstacle(LaneId lane, Optional<PlatformId> target) {
            return obstacle;
        }
    }

    @BeforeEach
    void clean() {
        database.truncate("command, lane_batch, lane_fence, lease");
        new ReadModelStore(database.pool()).reset();
    }

    private static NewCommand command(long amount) {
        return Decisions.issue(
                ID,
                IssueMessage.newBuilder()
                        .setAccount(new AccountId(LANE, 1).toLong())
                        .setAmount(amount));
    }

    private static FiledCommand filed(long amount) {
        return new FiledCommand(command(amount), "1-1", "");
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
                new CommandFiling(Decisions.A, noLedger()),
                new CommandIntake(inserts, 100, Duration.ofMillis(50)),
                rows,
                stored,
                callers,
                queue,
                new Quarantines(state));
    }

    /** Sends the command as a client does, and lets the lanes fail its batch. */
    private UUID fail() throws InterruptedException {
        commands.execute(command(5));
        awaitEnqueued();
        UUID error = UUID.randomUUID();
        Tenure tenure = rows.acquire(LANE).orElseThrow();
        rows.store(tenure, 1, new byte[] {1}, List.of(ID));
        rows.fail(tenure, 1, List.of(ID), error);
        queue.stopped.add(LANE);
        queue.onTheirWay.clear();
        queue.enqueued.clear();
        return error;
    }

    private void awaitEnqueued() throws InterruptedException {
        assertThat(soon(() -> queue.enqueued.equals(List.of(ID)))).isTrue();
    }

    private void decide() {
        ledger.decide(1, 1, Map.of(command(5), Outcome.OK));
        queue.onTheirWay.clear();
    }

    @Test
    void aCommandGoesIntoTheQueueOnceAndIsPendingUntilItIsDecided() throws Exception {
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        awaitEnqueued();
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        awaitEnqueued();
        assertThat(commands.find(ID)).contains(new Completion.Pending(ID));
    }

    @Test
    void callersThatWaitAreToldByTheBlock() throws Exception {
        CompletableFuture<Completion> caller = beside(() -> {
            decideOnceItWaits();
            return commands.find(ID).orElseThrow();
        });
        Completion answer = commands("1m").execute(command(5));
        caller.join();
        assertThat(answer).isInstanceOfSatisfying(Completion.Decided.class, decided -> {
            assertThat(decided.block()).isEqualTo(1);
            assertThat(decided.replayed()).isFalse();
        });
        assertThat(patient.execute(command(5)))
                .isInstanceOfSatisfying(Completion.Decided.class, decided -> assertThat(decided.replayed())
                        .isTrue());
        assertThat(queue.enqueued).containsExactly(ID);
    }

    // Callers block, and a machine with few cores has few threads in common.
    private static <T> CompletableFuture<T> beside(Supplier<T> caller) {
        return CompletableFuture.supplyAsync(caller, Thread::startVirtualThread);
    }

    private void decideOnceItWaits() {
        while (database.rows("SELECT 1 FROM command").isEmpty()) {
            Thread.onSpinWait();
        }
        decide();
    }

    @Test
    void nobodyIsToldThatNothingWasOrderedWhenTheCommitWasNotConfirmed() throws Exception {
        inserts = new CommandInserts() {
            @Override
            public Map<CommandId, Long> insert(List<FiledCommand> filed) {
                rows.insert(filed);
                throw new CommitUnknownException(new IllegalStateException("connection reset"));
            }

            @Override
            public Set<CommandId> stored(List<FiledCommand> filed) {
                return rows.stored(filed);
            }
        };
        assertThat(commands("1ms").execute(command(5))).isEqualTo(new Completion.Pending(ID));
        assertThat(commands("30s").execute(command(6))).isEqualTo(new Completion.OtherContent(ID));
        decideOnceItIsEnqueued();
        assertThat(commands("30s").execute(command(5))).isInstanceOf(Completion.Decided.class);
        assertThat(queue.enqueued).containsExactly(ID);
    }

    private void decideOnceItIsEnqueued() throws InterruptedException {
        assertThat(soon(() -> !queue.enqueued.isEmpty())).isTrue();
        decide();
    }

    @Test
    void aDatabaseThatIsAwayStoresNothingAndSaysSo() throws Exception {
        inserts = new CommandInserts() {
            @Override
            public Map<CommandId, Long> insert(List<FiledCommand> filed) {
                throw new DatabaseUnavailableException(new IllegalStateException("refused"));
            }

            @Override
            public Set<CommandId> stored(List<FiledCommand> filed) {
                throw new UnsupportedOperationException();
            }
        };
        assertThat(commands("30s").execute(command(5)))
                .isInstanceOfSatisfying(Completion.Unavailable.class, unavailable -> assertThat(unavailable.code())
                        .isEqualTo("DATABASE_UNAVAILABLE"));
        assertThat(commands.find(ID)).isEmpty();
    }

    @Test
    void whoJoinsACommandThatIsOnItsWayGetsItsOutcome() throws Exception {
        rows.insert(List.of(filed(5)));
        CompletableFuture<Optional<Completion>> joined =
                beside(() -> commands("1m").join(ID));
        assertThat(soon(() -> !queue.looked.isEmpty())).isTrue();
        decide();
        assertThat(joined.get(10, TimeUnit.SECONDS))
                .get()
                .isInstanceOfSatisfying(Completion.Decided.class, decided -> assertThat(decided.replayed())
                        .isTrue());
        assertThat(commands.join(ID)).get().isInstanceOf(Completion.Decided.class);
        assertThat(commands.join(CommandId.parse("%064x".formatted(2)))).isEmpty();
    }

    @Test
    void whatAnotherReplicaSettledOrTookBackIsFoundByLooking() throws Exception {
        CompletableFuture<Completion> caller = beside(() -> commands("1m").execute(command(5)));
        assertThat(soon(() -> !waiters.awaited().isEmpty())).isTrue();
        callers.lookForAll();
        assertThat(caller).as("it is still open").isNotDone();
        database.truncate("command");
        callers.lookForAll();
        assertThat(caller.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(Completion.Unavailable.class, unavailable -> assertThat(unavailable.code())
                        .isEqualTo("TAKEN_BACK"));
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() throws Exception {
        commands.execute(command(5));
        awaitEnqueued();
        assertThat(commands.execute(command(6))).isEqualTo(new Completion.OtherContent(ID));
        waiters.complete(ID, new Completion.Pending(ID));
        assertThat(patient.execute(command(6))).isEqualTo(new Completion.OtherContent(ID));
        assertThat(queue.enqueued).containsExactly(ID);
    }

    @Test
    void whatIsNotAcceptedNowIsNotStored() throws Exception {
        queue.obstacle = Optional.of(new CommandQueue.Obstacle("LANE_STOPPED", "stopped", false));
        assertThat(patient.execute(command(5)))
                .isInstanceOfSatisfying(Completion.Unavailable.class, unavailable -> assertThat(unavailable.code())
                        .isEqualTo("LANE_STOPPED"));
        queue.obstacle = Optional.of(new CommandQueue.Obstacle("QUEUE_FULL", "full", true));
        assertThat(patient.execute(command(5))).isInstanceOf(Completion.Busy.class);
        assertThat(commands.find(ID)).isEmpty();
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void aCommandLeftByAnEarlierRunIsTakenUp() throws Exception {
        rows.insert(List.of(filed(5)));
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        awaitEnqueued();
    }

    @Test
    void aCommandThatIsOnItsWaySinceTheStartIsNotQueuedAgain() throws Exception {
        rows.insert(List.of(filed(5)));
        queue.onTheirWay.add(ID);
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void aFailedCommandGetsTheSameAnswerAndDoesNotRunWhileItsLaneIsStopped() throws Exception {
        Completion failed = new Completion.Failed(ID, fail());
        assertThat(patient.execute(command(5))).isEqualTo(failed);
        assertThat(patient.execute(command(5))).isEqualTo(failed);
        assertThat(patient.execute(command(6))).isEqualTo(new Completion.OtherContent(ID));
        assertThat(commands.find(ID)).contains(failed);
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void aFailedCommandIsStillOneAfterARestartUntilItIsSentAgain() throws Exception {
        UUID error = fail();
        queue.stopped.clear();
        queue.obstacle = Optional.of(new CommandQueue.Obstacle("STARTING", "not yet", false));
        assertThat(rows.waiting(LANE)).isEmpty();
        assertThat(patient.execute(command(5))).isEqualTo(new Completion.Failed(ID, error));
        queue.obstacle = Optional.empty();
        assertThat(commands.find(ID)).contains(new Completion.Failed(ID, error));

        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        awaitEnqueued();
        assertThat(rows.waiting(LANE)).containsExactly(ID);
        assertThat(commands.find(ID)).contains(new Completion.Pending(ID));
    }

    @Test
    void whatFailedWhileNobodyKnewWhetherItWasStoredIsNotCarriedOutUnasked() throws Exception {
        UUID error = UUID.randomUUID();
        inserts = new CommandInserts() {
            @Override
            public Map<CommandId, Long> insert(List<FiledCommand> filed) {
                rows.insert(filed);
                throw new CommitUnknownException(new IllegalStateException("connection reset"));
            }

            // Until this replica can look, another one has run the lane, and told whoever waits that it failed.
            @Override
            public Set<CommandId> stored(List<FiledCommand> filed) {
                Tenure tenure = rows.acquire(LANE).orElseThrow();
                rows.fail(tenure, 1, List.of(ID), error);
                return rows.stored(filed);
            }
        };
        QueuedLedgerCommands doubtful = commands("30s");
        assertThat(doubtful.execute(command(5))).isEqualTo(new Completion.Failed(ID, error));
        assertThat(soon(() -> waiters.awaited().isEmpty())).isTrue();
        assertThat(doubtful.execute(command(5))).isEqualTo(new Completion.Failed(ID, error));
        assertThat(commands.find(ID)).contains(new Completion.Failed(ID, error));
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void aRefusalThatANewDatabaseHasReadIsToldWhenNoOtherAttemptCanFollow() throws Exception {
        ledger.decide(1, 1, Map.of(command(5), Outcome.INSUFFICIENT_POINTS));
        assertThat(commands.find(ID)).contains(new Completion.Pending(ID));
        assertThat(commands.execute(command(5))).isEqualTo(new Completion.Pending(ID));
        callers.lookForAll();
        CompletableFuture<Completion> caller = beside(() -> patient.execute(command(5)));
        database.rows("INSERT INTO lane_fence VALUES (" + LANE + ") RETURNING lane");
        assertThat(soon(() -> {
                    callers.lookForAll();
                    return caller.isDone();
                }))
                .isTrue();
        assertThat(caller.get()).isInstanceOf(Completion.Decided.class);
        assertThat(commands.find(ID)).get().isInstanceOf(Completion.Decided.class);
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void whatTheLedgerDecidesStandsAboveAFailure() throws Exception {
        fail();
        decide();
        assertThat(commands.find(ID)).get().isInstanceOf(Completion.Decided.class);
        assertThat(patient.execute(command(5))).isInstanceOf(Completion.Decided.class);
        assertThat(queue.enqueued).isEmpty();
    }

    @Test
    void nothingIsOrderedForABookThatCannotBeRead() {
        Quarantined.only(state, "platform_b");
        assertThat(commands.execute(command(5))).isInstanceOf(Completion.Pending.class);
        Quarantined.only(state, "platform_a");
        assertThatThrownBy(() -> commands.execute(command(6))).isInstanceOf(BookQuarantinedException.class);
        assertThat(queue.enqueued).hasSize(1);
        assertThat(database.rows("SELECT count(*) FROM command")).containsExactly("1");
    }
}
