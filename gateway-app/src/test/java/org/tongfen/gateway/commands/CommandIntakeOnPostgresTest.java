package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.command.CommandId;
import org.tongfen.gateway.commands.CommandIntake.Stored;
import org.tongfen.gateway.database.Leases;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.wire.v1.IssueMessage;

/** On a real database that is held up until the commands of one group have come together. */
class CommandIntakeOnPostgresTest {
    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final CommandRows rows = new CommandRows(
            database.pool(),
            new Leases(database.pool(), Duration.ofHours(1), UUID.randomUUID()),
            new Callers(new Waiters(), new StoredCommands(database.pool())));
    private final CommandIntake intake = new CommandIntake(rows, 100, Duration.ofMillis(5));

    @BeforeEach
    void clean() {
        database.truncate("command");
    }

    private static FiledCommand filed(long number, String scarce) {
        return new FiledCommand(
                Decisions.issue(
                        CommandId.parse("%064x".formatted(number)),
                        IssueMessage.newBuilder().setAmount(number)),
                "1-1",
                scarce);
    }

    /** Sends commands of which all but the first are in one group. */
    private List<CompletableFuture<Stored>> together(List<FiledCommand> commands) throws InterruptedException {
        List<CompletableFuture<Stored>> tickets = new ArrayList<>();
        SqlConnection blocker = Sql.await(database.pool().getConnection());
        try {
            Transaction transaction = Sql.await(blocker.begin());
            Sql.await(
                    blocker.query("LOCK TABLE command IN ACCESS EXCLUSIVE MODE").execute());
            tickets.add(intake.store(commands.getFirst()).orElseThrow());
            awaitInsert();
            for (FiledCommand command : commands.subList(1, commands.size())) {
                tickets.add(intake.store(command).orElseThrow());
            }
            Sql.await(transaction.commit());
        } finally {
            Sql.await(blocker.close());
        }
        return tickets;
    }

    private static void awaitInsert() throws InterruptedException {
        while (database.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .isEmpty()) {
            Thread.sleep(1);
        }
    }

    @Test
    void aRowThatCannotBeStoredDoesNotFailItsNeighbours() throws Exception {
        List<CompletableFuture<Stored>> tickets = together(LongStream.rangeClosed(1, 40)
                .mapToObj(number -> filed(number, number == 17 ? "reward/a\0b" : "reward/a"))
                .toList());
        for (int i = 0; i < tickets.size(); i++) {
            CompletableFuture<Stored> ticket = tickets.get(i);
            if (i == 16) {
                assertThatThrownBy(() -> ticket.get(30, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseInstanceOf(PgException.class)
                        .rootCause()
                        .hasMessageContaining("22021");
            } else {
                assertThat(ticket.get(30, TimeUnit.SECONDS))
                        .as("command %s", i + 1)
                        .isInstanceOf(Stored.New.class);
            }
        }
        assertThat(database.rows("SELECT count(*) FROM command")).containsExactly("39");
    }

    @Test
    void commandsOfOneGroupKeepTheOrderInWhichTheyCame() throws Exception {
        List<Long> tickets = new ArrayList<>();
        for (CompletableFuture<Stored> ticket : together(LongStream.rangeClosed(1, 5)
                .mapToObj(number -> filed(number, number == 2 ? "reward/\0" : "reward/a"))
                .toList())) {
            try {
                tickets.add(((Stored.New) ticket.get(30, TimeUnit.SECONDS)).ticket());
            } catch (ExecutionException refused) {
                assertThat(refused).hasRootCauseInstanceOf(PgException.class);
            }
        }
        assertThat(tickets).hasSize(4).isSorted();
    }
}
