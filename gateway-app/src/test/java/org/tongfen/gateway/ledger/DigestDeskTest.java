package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.gateway.Soon.soon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DigestDeskTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicLong block = new AtomicLong(5);
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Semaphore permits = new Semaphore(0);

    /** Makes a digest of the block at its beginning, once it is let. */
    private LedgerDigest make() {
        LedgerDigest digest = new LedgerDigest(block.get(), "digest of " + block.get());
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        made.incrementAndGet();
        permits.acquireUninterruptibly();
        atOnce.decrementAndGet();
        return digest;
    }

    private static Thread ask(DigestDesk desk, long block, CompletableFuture<Optional<LedgerDigest>> answer) {
        return Thread.ofVirtual().start(() -> {
            try {
                answer.complete(desk.digest(block));
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING;
    }

    @Test
    void allWhoAskWhileOneIsMadeShareIt() throws Exception {
        DigestDesk desk = new DigestDesk(this::make, LONG);
        List<CompletableFuture<Optional<LedgerDigest>>> answers = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < 16; caller++) {
            CompletableFuture<Optional<LedgerDigest>> answer = new CompletableFuture<>();
            answers.add(answer);
            callers.add(ask(desk, 5, answer));
        }
        assertThat(soon(() -> callers.stream().allMatch(DigestDeskTest::waits))).isTrue();
        permits.release(16);
        for (CompletableFuture<Optional<LedgerDigest>> answer : answers) {
            assertThat(answer.get()).contains(new LedgerDigest(5, "digest of 5"));
        }
        assertThat(made).hasValue(1);
        assertThat(desk.digest(5)).isPresent();
        assertThat(made).hasValue(1);
    }

    @Test
    void whoAsksForANewerBlockGetsTheNextOneAndNeverAreTwoMadeAtOnce() throws Exception {
        DigestDesk desk = new DigestDesk(this::make, LONG);
        CompletableFuture<Optional<LedgerDigest>> older = new CompletableFuture<>();
        ask(desk, 5, older);
        assertThat(soon(() -> made.get() == 1)).isTrue();
        block.set(6);
        CompletableFuture<Optional<LedgerDigest>> newer = new CompletableFuture<>();
        assertThat(soon(waiting(ask(desk, 6, newer)))).isTrue();
        permits.release(2);
        assertThat(older.get()).contains(new LedgerDigest(5, "digest of 5"));
        assertThat(newer.get()).contains(new LedgerDigest(6, "digest of 6"));
        assertThat(made).hasValue(2);
        assertThat(mostAtOnce).hasValue(1);
    }

    private static BooleanSupplier waiting(Thread thread) {
        return () -> waits(thread);
    }

    @Test
    void afterOneThereIsARestOfFourTimesItsDuration() {
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        DigestDesk desk = new DigestDesk(
                () -> {
                    times.add(System.nanoTime());
                    sleep(Duration.ofMillis(40));
                    times.add(System.nanoTime());
                    return new LedgerDigest(block.get(), "");
                },
                LONG);
        assertThat(desk.digest(5)).isPresent();
        block.set(6);
        assertThat(desk.digest(6)).map(LedgerDigest::block).contains(6L);
        List<Long> all = List.copyOf(times);
        assertThat(all.get(2) - all.get(1)).isGreaterThanOrEqualTo(4 * (all.get(1) - all.get(0)));
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoseTimeIsOverGetsTheLastOneOrNone() {
        DigestDesk desk = new DigestDesk(this::make, Duration.ofMillis(300));
        assertThat(desk.digest(5)).isEmpty();
        permits.release(1);
        assertThat(desk.digest(4)).map(LedgerDigest::block).contains(5L);
        block.set(9);
        assertThat(desk.digest(9)).map(LedgerDigest::block).contains(5L);
        permits.release(1);
    }

    @Test
    void aFailureIsToldAndTheNextCallerTriesAgain() {
        AtomicInteger calls = new AtomicInteger();
        DigestDesk desk = new DigestDesk(
                () -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("away");
                    }
                    return new LedgerDigest(5, "");
                },
                LONG);
        assertThatThrownBy(() -> desk.digest(5)).hasMessage("away");
        assertThat(desk.digest(5)).isPresent();
    }
}
