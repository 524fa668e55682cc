package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.database.Leases;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.gateway.lanes.LaneStoreContract;
import org.tongfen.gateway.lanes.Tenure;
import org.tongfen.gateway.projection.ReadModelStore;

/** The contract on PostgreSQL, and what this store promises beyond it: that callers are told. */
class CommandRowsTest extends LaneStoreContract {
    private static final byte[] BYTES = {1, 2, 3};

    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final Waiters waiters = new Waiters();
    private final CommandRows rows = rows(waiters);
    private final CommandRows otherReplica = rows(new Waiters());
    private final Decisions ledger = new Decisions(database, waiters);

    private static CommandRows rows(Waiters waiters) {
        return new CommandRows(
                database.pool(),
                new Leases(database.pool(), Duration.ofHours(1), UUID.randomUUID()),
                new Callers(waiters, new StoredCommands(database.pool())));
    }

    @BeforeEach
    void clean() {
        database.truncate("command, lane_batch, lane_fence, lease, headroom_wish");
        new ReadModelStore(database.pool()).reset();
    }

    @Override
    protected LaneStore store(int replica) {
        return replica == 0 ? rows : otherReplica;
    }

    @Override
    protected void insert(List<LaneCommand> commands) {
        commands.forEach(command -> rows.insert(List.of(filed(command))));
    }

    @Override
    protected void decide(LaneCommand command, long sequence, Outcome outcome, long block) {
        ledger.decide(block, sequence, Map.of(filed(command).command(), outcome));
    }

    @Override
    protected void expire() {
        database.rows("UPDATE lease SET expires_at = now() - interval '1 minute' RETURNING name");
    }

    private static FiledCommand filed(LaneCommand command) {
        return new FiledCommand(
                new NewCommand(command.id(), LANE, command.target(), command.body()),
                command.account(),
                command.scarce());
    }

    private static FiledCommand filed(long number) {
        return filed(command(number));
    }

    private static byte[] contentHash(long number) {
        NewCommand command = filed(number).command();
        return ContentHash.of(command.target(), command.body());
    }

    private Waiters.Waiter waiter(long number) {
        return waiters.join(id(number), contentHash(number)).waiter();
    }

    @Test
    void aCommandIsStoredOnceHoweverOftenItComes() {
        Map<CommandId, Long> first = rows.insert(List.of(filed(1), filed(2), filed(1)));
        assertThat(first).containsOnlyKeys(id(1), id(2));
        assertThat(first.get(id(1))).isLessThan(first.get(id(2)));
        assertThat(rows.insert(List.of(filed(2), filed(3)))).containsOnlyKeys(id(3));
    }

    @Test
    void askingWhatIsStoredStoresNothing() {
        insert(List.of(command(1)));
        assertThat(rows.stored(List.of(filed(1), filed(2)))).containsExactly(id(1));
        assertThat(rows.stored(List.of(filed(2)))).isEmpty();
        assertThat(rows.waiting(LANE)).containsExactly(id(1));
    }

    @Test
    void whatIsBeingStoredIsWaitedFor() throws Exception {
        CompletableFuture<Set<CommandId>> asked = Sql.inTransaction(database.pool(), connection -> {
            Sql.await(connection
                    .query("INSERT INTO command (id, content_hash, lane, body) VALUES (decode('" + id(1)
                            + "', 'hex'), decode(repeat('00', 32), 'hex'), 1, '')")
                    .execute());
            CompletableFuture<Set<CommandId>> question =
                    CompletableFuture.supplyAsync(() -> rows.stored(List.of(filed(1))), Thread::startVirtualThread);
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(question).isNotDone();
            return question;
        });
        assertThat(asked.get()).containsExactly(id(1));
    }

    @Test
    void whoWaitsIsToldThatACommandWasTakenBack() {
        insert(List.of(command(1)));
        Tenure tenure = rows.acquire(LANE).orElseThrow();
        Waiters.Waiter waiter = waiter(1);
        rows.takeBack(tenure, 0, List.of(id(1)), "ENDORSER_UNAVAILABLE", "platform_c");
        assertThat(waiter.await(Duration.ZERO))
                .get()
                .isInstanceOfSatisfying(Completion.Unavailable.class, unavailable -> {
                    assertThat(unavailable.code()).isEqualTo("ENDORSER_UNAVAILABLE");
                    assertThat(unavailable.detail()).isEqualTo("platform_c");
                });
    }

    @Test
    void whoWaitsIsToldThatACommandHasFailed() {
        insert(List.of(command(1)));
        Tenure tenure = rows.acquire(LANE).orElseThrow();
        Waiters.Waiter waiter = waiter(1);
        UUID error = UUID.randomUUID();
        rows.fail(tenure, 5, List.of(id(1)), error);
        assertThat(waiter.await(Duration.ZERO)).contains(new Completion.Failed(id(1), error));
    }

    @Test
    void aFailedCommandCanBeRevivedOnce() {
        insert(List.of(command(1)));
        Tenure tenure = rows.acquire(LANE).orElseThrow();
        assertThat(rows.revive(id(1))).isFalse();
        rows.fail(tenure, 5, List.of(id(1)), UUID.randomUUID());
        assertThat(rows.revive(id(1))).isTrue();
        assertThat(rows.revive(id(1))).isFalse();
        assertThat(rows.waiting(LANE)).containsExactly(id(1));
    }

    @Test
    void whoWaitsIsToldByTheBlock() {
        insert(List.of(command(1), command(2)));
        Tenure tenure = rows.acquire(LANE).orElseThrow();
        rows.store(tenure, 5, BYTES, Set.of(id(1), id(2)));
        Waiters.Waiter waiter = waiter(1);
        decide(command(1), 5, Outcome.OK, 8);
        assertThat(waiter.await(Duration.ZERO)).get().isInstanceOfSatisfying(Completion.Decided.class, decided -> {
            assertThat(decided.block()).isEqualTo(8);
            assertThat(decided.transactionId()).isEqualTo("tx8");
            assertThat(decided.batch().getSequence()).isEqualTo(5);
            assertThat(decided.batch().getCommandsCount()).isZero();
        });
    }

    @Test
    void aRefusalThatMayNotStandIsToldWhenItIsSettled() {
        insert(List.of(command(1)));
        Tenure tenure = rows.acquire(LANE).orElseThrow();
        rows.fence(tenure);
        Waiters.Waiter waiter = waiter(1);
        decide(command(1), 5, Outcome.OVER_TREATY_DAY_LIMIT, 8);
        assertThat(waiter.await(Duration.ZERO)).isEmpty();
        rows.settle(tenure, List.of(id(1)));
        assertThat(waiter.await(Duration.ZERO)).get().isInstanceOfSatisfying(Completion.Decided.class, decided -> {
            assertThat(decided.record().getOutcome()).isEqualTo(Outcome.OVER_TREATY_DAY_LIMIT.number());
            assertThat(decided.block()).isEqualTo(8);
        });
    }

    @Test
    void whoAskedForSomethingElseIsNotToldTheDecision() {
        Waiters.Waiter waiter = waiters.join(id(1), contentHash(2)).waiter();
        decide(command(1), 5, Outcome.OK, 8);
        assertThat(waiter.await(Duration.ZERO)).contains(new Completion.OtherContent(id(1)));
    }

    @Test
    void theFirstDecisionStands() {
        insert(List.of(command(1)));
        decide(command(1), 5, Outcome.OK, 8);
        decide(command(1), 6, Outcome.ACCOUNT_FROZEN, 9);
        assertThat(database.rows("SELECT outcome, block FROM command")).containsExactly("1|8");
    }

    @Test
    void aLostDatabaseIsFilledFromBlocksSoThatKeysStillHold() {
        decide(command(1), 5, Outcome.OK, 8);
        assertThat(rows.insert(List.of(filed(1)))).isEmpty();
        assertThat(database.rows(
                        "SELECT decided, content_hash = sha256(convert_to(E'\\n', 'UTF8') || body) FROM command"))
                .containsExactly("true|true");
    }

    @Test
    void aRefusalIsNeverCarriedOutByADatabaseThatHasOnlyTheBlocks() {
        decide(command(1), 5, Outcome.INSUFFICIENT_POINTS, 8);
        assertThat(rows.waiting(LANE)).as("its client was told long ago").isEmpty();
        decide(command(1), 6, Outcome.OK, 9);
        assertThat(database.rows("SELECT outcome, decided FROM command"))
                .as("it was run again before the database was lost")
                .containsExactly("1|true");
    }
}
