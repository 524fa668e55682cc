package org.tongfen.gateway.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.database.DatabaseUnavailableException;

/**
 * Hands out digests, however many ask. Each reads the whole read model, so one is made at a time, for all who wait, and then
 * none for four times as long as it took: digests never take more than a fifth of one connection.
 */
@ApplicationScoped
class DigestDesk {
    /** How long a rest is, in durations of the digest before it. */
    static final int REST = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<LedgerDigest> maker;
    private final Duration patience;
    private @Nullable LedgerDigest last;
    private @Nullable CompletableFuture<LedgerDigest> next;
    private long restsUntil = System.nanoTime();

    @Inject
    DigestDesk(DigestQuery query) {
        this(query::digest, PATIENCE);
    }

    /**
     * Creates the desk.
     *
     * @param maker makes a digest of what is there when it is called, or later
     * @param patience how long a caller waits for one that is new enough
     */
    DigestDesk(Supplier<LedgerDigest> maker, Duration patience) {
        this.maker = maker;
        this.patience = patience;
    }

    /**
     * The digest as of a block or a later one; the last one that was made, of an older block, if that takes longer than the
     * patience; empty if there is none.
     */
    Optional<LedgerDigest> digest(long block) {
        long end = System.nanoTime() + patience.toNanos();
        Optional<LedgerDigest> known = last();
        // One that was begun before the caller came may be of an older block.
        while (known.filter(digest -> digest.block() >= block).isEmpty() && landed(join(), end - System.nanoTime())) {
            known = last();
        }
        return known.or(this::last);
    }

    private synchronized Optional<LedgerDigest> last() {
        return Optional.ofNullable(last);
    }

    private synchronized CompletableFuture<LedgerDigest> join() {
        CompletableFuture<LedgerDigest> known = next;
        if (known != null) {
            return known;
        }
        CompletableFuture<LedgerDigest> begun = new CompletableFuture<>();
        next = begun;
        long rest = restsUntil - System.nanoTime();
        Thread.ofVirtual().name("digest").start(() -> make(begun, rest));
        return begun;
    }

    private void make(CompletableFuture<LedgerDigest> landing, long rest) {
        try {
            TimeUnit.NANOSECONDS.sleep(rest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        long began = System.nanoTime();
        try {
            LedgerDigest digest = maker.get();
            end(began, digest);
            landing.complete(digest);
        } catch (RuntimeException failure) {
            end(began, null);
            landing.completeExceptionally(failure);
        }
    }

    private synchronized void end(long began, @Nullable LedgerDigest digest) {
        long now = System.nanoTime();
        restsUntil = now + REST * (now - began);
        next = null;
        if (digest != null) {
            last = digest;
        }
    }

    /** Waits; false if the time is over before. */
    private static boolean landed(CompletableFuture<LedgerDigest> landing, long nanoseconds) {
        try {
            landing.get(nanoseconds, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException(e);
        }
    }
}
