package org.tongfen.gateway.commands;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.tongfen.domain.command.CommandId;

/** Callers that wait for the outcome of a command, and the requests that are under way. */
@ApplicationScoped
class Waiters {
    private final Map<CommandId, Waiter> waiters = new ConcurrentHashMap<>();

    /** What callers of one command wait for. */
    static final class Waiter {
        private final byte[] contentHash;
        private final CompletableFuture<Completion> completion = new CompletableFuture<>();
        private volatile boolean stored;

        private Waiter(byte[] contentHash) {
            this.contentHash = contentHash;
        }

        boolean asksFor(byte[] otherHash) {
            return Arrays.equals(contentHash, otherHash);
        }

        /** Waits; empty if the bound passes before. */
        Optional<Completion> await(Duration bound) {
            try {
                return Optional.of(completion.get(bound.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException _) {
                return Optional.empty();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Who waits for a command, and whether the caller is the first and has to see to it. */
    record Place(Waiter waiter, boolean first) {}

    /** Joins those who wait for a command. */
    Place join(CommandId id, byte[] contentHash) {
        Waiter mine = new Waiter(contentHash);
        Waiter present = waiters.putIfAbsent(id, mine);
        return present == null ? new Place(mine, true) : new Place(present, false);
    }

    /** Notes that a command that somebody waits for stands in the table, so that looking there tells about it. */
    void stored(CommandId id) {
        Waiter waiter = waiters.get(id);
        if (waiter != null) {
            waiter.stored = true;
        }
    }

    /** The commands that somebody waits for and that stand in the table. */
    List<CommandId> awaited() {
        return waiters.entrySet().stream()
                .filter(entry -> entry.getValue().stored)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether somebody waits for a command. */
    boolean isAwaited(CommandId id) {
        return waiters.containsKey(id);
    }

    /** Tells everybody who waits. */
    void complete(CommandId id, Completion completion) {
        Waiter waiter = waiters.remove(id);
        if (waiter != null) {
            waiter.completion.complete(completion);
        }
    }

    /**
     * Tells everybody who waits what the ledger decided. The id may have been decided for another request than theirs: one
     * of an earlier run whose client is gone.
     *
     * @param contentHash of the command that was decided, asked only if somebody waits
     */
    void decide(CommandId id, Supplier<byte[]> contentHash, Completion decision) {
        Waiter waiter = waiters.remove(id);
        if (waiter != null) {
            waiter.completion.complete(waiter.asksFor(contentHash.get()) ? decision : new Completion.OtherContent(id));
        }
    }

    int count() {
        return waiters.size();
    }
}
