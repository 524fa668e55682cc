package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.wire.v1.Issue;

/** On a real database that is held up until the callers of one group have come together. */
class CommandIntakeTest {
    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final CommandIntake intake = new CommandIntake(new CommandRows(database.pool(), new Waiters()));

    @BeforeEach
    void clean() {
        database.truncate("command");
    }

    private static FiledCommand filed(long number, String touched) {
        return new FiledCommand(
                Decisions.issue(
                        CommandId.parse("%064x".formatted(number)),
                        Issue.newBuilder()
                                .setAccount(ByteString.copyFrom(new byte[AccountId.BYTES]))
                                .setAmount(number)),
                Set.of(touched));
    }

    private record Caller(Thread thread, FutureTask<Optional<Long>> ticket) {
        private void awaitQueued() throws InterruptedException {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
        }
    }

    private Caller send(FiledCommand command) {
        FutureTask<Optional<Long>> ticket = new FutureTask<>(() -> intake.store(command));
        return new Caller(Thread.ofPlatform().start(ticket), ticket);
    }

    /** Sends commands of which all but the first are in one group. */
    private List<Caller> together(List<FiledCommand> commands) throws InterruptedException {
        List<Caller> callers = new ArrayList<>();
        SqlConnection blocker = Sql.await(database.pool().getConnection());
        try {
            Transaction transaction = Sql.await(blocker.begin());
            Sql.await(
                    blocker.query("LOCK TABLE command IN ACCESS EXCLUSIVE MODE").execute());
            callers.add(send(commands.getFirst()));
            awaitInsert();
            for (FiledCommand command : commands.subList(1, commands.size())) {
                Caller caller = send(command);
                caller.awaitQueued();
                callers.add(caller);
            }
            Sql.await(transaction.commit());
        } finally {
            Sql.await(blocker.close());
        }
        return callers;
    }

    private static void awaitInsert() throws InterruptedException {
        while (database.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .isEmpty()) {
            Thread.sleep(1);
        }
    }

    @Test
    void aRowThatCannotBeStoredDoesNotFailItsNeighbours() throws Exception {
        List<FiledCommand> commands = LongStream.rangeClosed(1, 40)
                .mapToObj(number -> filed(number, number == 17 ? "reward/a\0b" : "reward/a"))
                .toList();
        List<Caller> callers = together(commands);
        for (int i = 0; i < callers.size(); i++) {
            FutureTask<Optional<Long>> ticket = callers.get(i).ticket();
            if (i == 16) {
                assertThatThrownBy(ticket::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseInstanceOf(PgException.class)
                        .rootCause()
                        .hasMessageContaining("22021");
            } else {
                assertThat(ticket.get()).as("command %s", i + 1).isPresent();
            }
        }
        assertThat(database.rows("SELECT count(*) FROM command")).containsExactly("39");
    }

    @Test
    void commandsOfOneGroupKeepTheOrderInWhichTheyCame() throws Exception {
        List<Caller> callers = together(LongStream.rangeClosed(1, 5)
                .mapToObj(number -> filed(number, number == 2 ? "reward/\0" : "reward/a"))
                .toList());
        List<Long> tickets = new ArrayList<>();
        for (Caller caller : callers) {
            try {
                tickets.add(caller.ticket().get().orElseThrow());
            } catch (ExecutionException refused) {
                assertThat(refused).hasRootCauseInstanceOf(PgException.class);
            }
        }
        assertThat(tickets).hasSize(4).isSorted();
    }
}
