package org.tongfen.gateway.commands;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.tongfen.domain.command.CommandId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.CommitUnknownException;
import org.tongfen.gateway.database.DatabaseUnavailableException;

/** Stores new commands: many callers share one transaction, because each costs a flush of the disk. */
@ApplicationScoped
class CommandIntake {
    private static final Logger LOG = Logger.getLogger(CommandIntake.class);
    private static final int LARGEST_GROUP = 500;
    private static final Duration DATABASE_PAUSE = Duration.ofMillis(500);

    private final CommandInserts rows;
    private final Duration pause;
    private final BlockingQueue<Entry> queue;
    private volatile boolean running;

    @Inject
    CommandIntake(CommandInserts rows, GatewayConfig config) {
        this(rows, config.command().maxIntake(), DATABASE_PAUSE);
    }

    /**
     * Creates the intake.
     *
     * @param most how many commands wait to be stored; further ones are refused
     * @param pause between two looks for a database that is away
     */
    CommandIntake(CommandInserts rows, int most, Duration pause) {
        this.rows = rows;
        this.pause = pause;
        queue = new ArrayBlockingQueue<>(most);
    }

    /** What became of a command that was to be stored. */
    sealed interface Stored {
        /**
         * It is new.
         *
         * @param ticket its place in the order of arrival
         */
        record New(long ticket) implements Stored {}

        /** Its id was stored already: somebody asks for it once more. */
        record Before() implements Stored {}

        /**
         * It is stored, by this request or by an earlier one. If by this one, its lane may have brought it to an end by
         * now.
         */
        record SomeTime() implements Stored {}
    }

    private record Entry(FiledCommand command, CompletableFuture<Stored> outcome) {
        CommandId id() {
            return command.command().id();
        }
    }

    /**
     * Stores a command.
     *
     * @return empty if more commands wait than can be stored in time. Otherwise, sooner or later, what became of it; or a
     *     {@link DatabaseUnavailableException} if it is not stored and will not be. As long as nobody can tell whether it
     *     is, there is no answer
     */
    Optional<CompletableFuture<Stored>> store(FiledCommand command) {
        startOnce();
        CompletableFuture<Stored> outcome = new CompletableFuture<>();
        return queue.offer(new Entry(command, outcome)) ? Optional.of(outcome) : Optional.empty();
    }

    private synchronized void startOnce() {
        if (!running) {
            running = true;
            Thread.ofVirtual().name("command-intake").start(this::work);
        }
    }

    private void work() {
        try {
            while (true) {
                List<Entry> group = new ArrayList<>();
                group.add(queue.take());
                queue.drainTo(group, LARGEST_GROUP - 1);
                storeAll(group);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void storeAll(List<Entry> group) {
        try {
            insert(group);
        } catch (CommitUnknownException _) {
            LOG.warnf(
                    "Nobody knows whether %d new commands are stored; looking as soon as the database answers.",
                    group.size());
            Thread.ofVirtual().name("command-intake-doubt").start(() -> resolve(group));
        } catch (DatabaseUnavailableException e) {
            group.forEach(entry -> entry.outcome().completeExceptionally(e));
        } catch (RuntimeException e) {
            apart(group, e);
        }
    }

    private void insert(List<Entry> group) {
        Map<CommandId, Long> tickets =
                rows.insert(group.stream().map(Entry::command).toList());
        group.forEach(entry -> entry.outcome()
                .complete(
                        tickets.containsKey(entry.id())
                                ? new Stored.New(tickets.get(entry.id()))
                                : new Stored.Before()));
    }

    /**
     * Looks what became of a group. It is not stored once more: a command that was stored may have been taken back
     * meanwhile, and its caller told that it never will be carried out.
     */
    private void resolve(List<Entry> group) {
        try {
            while (true) {
                Thread.sleep(pause);
                try {
                    Set<CommandId> stored =
                            rows.stored(group.stream().map(Entry::command).toList());
                    group.forEach(entry -> tell(entry, stored.contains(entry.id())));
                    return;
                } catch (DatabaseUnavailableException e) {
                    LOG.debugf(e, "The database does not answer yet.");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            group.forEach(entry -> entry.outcome().completeExceptionally(e));
        }
    }

    private static void tell(Entry entry, boolean stored) {
        if (stored) {
            entry.outcome().complete(new Stored.SomeTime());
        } else {
            entry.outcome()
                    .completeExceptionally(new DatabaseUnavailableException(
                            new IllegalStateException("the commit was lost with the connection")));
        }
    }

    /** Nothing of the group is stored. One command that cannot be must not keep the others out, so they are tried apart. */
    private void apart(List<Entry> group, RuntimeException cause) {
        if (group.size() == 1) {
            group.getFirst().outcome().completeExceptionally(cause);
            return;
        }
        int half = group.size() / 2;
        storeAll(group.subList(0, half));
        storeAll(group.subList(half, group.size()));
    }
}
