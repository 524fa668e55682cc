package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.gateway.Soon.soon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.command.CommandId;
import org.tongfen.gateway.commands.CommandIntake.Stored;
import org.tongfen.gateway.database.CommitUnknownException;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.wire.v1.IssueMessage;

class CommandIntakeTest {
    private final Table table = new Table();
    private final CommandIntake intake = new CommandIntake(table, 3, Duration.ofMillis(5));

    /** A table whose database goes away at the worst moments. */
    private static final class Table implements CommandInserts {
        private final Map<CommandId, Long> rows = new HashMap<>();
        private final List<Integer> groups = new ArrayList<>();
        private final Semaphore turns = new Semaphore(Integer.MAX_VALUE);
        private volatile int commitsWithoutAnswer;
        private volatile int away;
        private volatile boolean takesEffect = true;
        private volatile boolean takenBack;
        private volatile Optional<CommandId> poison = Optional.empty();

        @Override
        public synchronized Set<CommandId> stored(List<FiledCommand> commands) {
            if (takenBack) {
                rows.clear();
            }
            Set<CommandId> ids = new HashSet<>();
            commands.forEach(filed -> ids.add(filed.command().id()));
            ids.retainAll(rows.keySet());
            return ids;
        }

        @Override
        public Map<CommandId, Long> insert(List<FiledCommand> commands) {
            turns.acquireUninterruptibly();
            synchronized (this) {
                groups.add(commands.size());
                if (away > 0) {
                    away--;
                    throw new DatabaseUnavailableException(new IllegalStateException("refused"));
                }
                if (commands.stream()
                        .anyMatch(filed ->
                                poison.equals(Optional.of(filed.command().id())))) {
                    throw new IllegalArgumentException("not for this table");
                }
                boolean lost = commitsWithoutAnswer > 0;
                Map<CommandId, Long> tickets = new HashMap<>();
                if (!lost || takesEffect) {
                    commands.forEach(filed -> {
                        CommandId id = filed.command().id();
                        if (rows.putIfAbsent(id, (long) rows.size()) == null) {
                            tickets.put(id, rows.get(id));
                        }
                    });
                }
                if (lost) {
                    commitsWithoutAnswer--;
                    throw new CommitUnknownException(new IllegalStateException("connection reset"));
                }
                return tickets;
            }
        }
    }

    private static CommandId id(long number) {
        return CommandId.parse("%064x".formatted(number));
    }

    private CompletableFuture<Stored> store(long number) {
        return intake.store(filed(number)).orElseThrow();
    }

    private static FiledCommand filed(long number) {
        return new FiledCommand(
                Decisions.issue(id(number), IssueMessage.newBuilder().setAmount(number)), "1-1", "");
    }

    @Test
    void aCommandIsStoredOnce() throws Exception {
        assertThat(store(1).get(5, TimeUnit.SECONDS)).isEqualTo(new Stored.New(0));
        assertThat(store(1).get(5, TimeUnit.SECONDS)).isEqualTo(new Stored.Before());
    }

    @Test
    void nobodyIsToldThatNothingWasStoredWhileNobodyCanTell() throws Exception {
        table.commitsWithoutAnswer = 1;
        CompletableFuture<Stored> ticket = store(1);
        assertThat(ticket.get(5, TimeUnit.SECONDS))
                .as("it stands there, whoever asked for it")
                .isEqualTo(new Stored.SomeTime());
        assertThat(table.rows).containsKey(id(1));
    }

    @Test
    void whatWasLostWithTheCommitIsSaidNotToBeStored() {
        table.commitsWithoutAnswer = 1;
        table.takesEffect = false;
        assertThatThrownBy(() -> store(1).get(5, TimeUnit.SECONDS))
                .hasCauseExactlyInstanceOf(DatabaseUnavailableException.class);
        assertThat(table.rows).isEmpty();
    }

    @Test
    void whatWasStoredAndTakenBackMeanwhileIsNotStoredAgain() {
        table.commitsWithoutAnswer = 1;
        table.takenBack = true;
        assertThatThrownBy(() -> store(1).get(5, TimeUnit.SECONDS))
                .hasCauseExactlyInstanceOf(DatabaseUnavailableException.class);
        assertThat(table.rows).isEmpty();
    }

    @Test
    void whatIsKnownNotToBeStoredIsSaid() {
        table.away = 1;
        assertThatThrownBy(() -> store(1).get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(DatabaseUnavailableException.class)
                .hasCauseExactlyInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void doubtAboutOneGroupDoesNotKeepOthersWaiting() throws Exception {
        table.turns.drainPermits();
        table.commitsWithoutAnswer = 1;
        CompletableFuture<Stored> doubtful = store(1);
        assertThat(soon(() -> table.turns.getQueueLength() == 1)).isTrue();
        CompletableFuture<Stored> next = store(2);
        table.turns.release(2);
        assertThat(next.get(5, TimeUnit.SECONDS)).isInstanceOf(Stored.New.class);
        assertThat(doubtful.get(5, TimeUnit.SECONDS)).isEqualTo(new Stored.SomeTime());
    }

    @Test
    void oneCommandThatCannotBeStoredDoesNotKeepTheOthersOut() throws Exception {
        table.turns.drainPermits();
        table.poison = Optional.of(id(2));
        CompletableFuture<Stored> first = store(9);
        assertThat(soon(() -> table.turns.getQueueLength() == 1)).isTrue();
        CompletableFuture<Stored> good = store(1);
        CompletableFuture<Stored> bad = store(2);
        CompletableFuture<Stored> alsoGood = store(3);
        table.turns.release(100);
        assertThat(first.get(5, TimeUnit.SECONDS)).isInstanceOf(Stored.New.class);
        assertThat(good.get(5, TimeUnit.SECONDS)).isInstanceOf(Stored.New.class);
        assertThat(alsoGood.get(5, TimeUnit.SECONDS)).isInstanceOf(Stored.New.class);
        assertThatThrownBy(() -> bad.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(table.groups).containsExactly(1, 3, 1, 2, 1, 1);
    }

    @Test
    void moreThanCanBeStoredInTimeIsRefusedAtOnce() throws Exception {
        table.turns.drainPermits();
        CompletableFuture<Stored> first = store(9);
        assertThat(soon(() -> table.turns.getQueueLength() == 1)).isTrue();
        store(1);
        store(2);
        CompletableFuture<Stored> last = store(3);
        assertThat(intake.store(filed(4))).isEmpty();
        table.turns.release(100);
        assertThat(last.get(5, TimeUnit.SECONDS)).isInstanceOf(Stored.New.class);
        assertThat(first).isDone();
        assertThat(table.rows).doesNotContainKey(id(4));
    }
}
