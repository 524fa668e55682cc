package org.tongfen.gateway.commands;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.tongfen.domain.CommandId;
import org.tongfen.gateway.database.DatabaseUnavailableException;

/** Stores new commands: many callers share one transaction, because each costs a flush of the disk. */
@ApplicationScoped
class CommandIntake {
    private static final int LARGEST_GROUP = 500;

    private final CommandRows rows;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private volatile boolean running;

    CommandIntake(CommandRows rows) {
        this.rows = rows;
    }

    private record Entry(FiledCommand command, CompletableFuture<Optional<Long>> ticket) {}

    /**
     * Stores a command.
     *
     * @return its place in the order of arrival, or empty if its id is stored already
     * @throws org.tongfen.gateway.database.DatabaseUnavailableException if the database is away
     */
    Optional<Long> store(FiledCommand command) {
        startOnce();
        CompletableFuture<Optional<Long>> ticket = new CompletableFuture<>();
        queue.add(new Entry(command, ticket));
        try {
            return ticket.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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
            Map<CommandId, Long> tickets =
                    rows.insert(group.stream().map(Entry::command).toList());
            group.forEach(entry -> entry.ticket()
                    .complete(Optional.ofNullable(
                            tickets.get(entry.command().command().id()))));
        } catch (DatabaseUnavailableException e) {
            fail(group, e);
        } catch (RuntimeException e) {
            isolate(group, e);
        }
    }

    /** Nothing of the group is stored. One command that cannot be must not fail the others, so they are tried apart. */
    private void isolate(List<Entry> group, RuntimeException failure) {
        if (group.size() == 1) {
            fail(group, failure);
            return;
        }
        int half = group.size() / 2;
        storeAll(group.subList(0, half));
        storeAll(group.subList(half, group.size()));
    }

    private static void fail(List<Entry> group, RuntimeException failure) {
        group.forEach(entry -> entry.ticket().completeExceptionally(failure));
    }
}
