package org.tongfen.gateway.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the projection has come, for everybody to read and to wait for. */
@ApplicationScoped
public class ProjectionState {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long block = -1;
    private volatile Runnable hurry = () -> {};
    private volatile int waiters;
    private volatile long knownHeight;
    private volatile boolean caughtUp;
    private volatile Optional<String> stopped = Optional.empty();
    private volatile Optional<String> waiting = Optional.empty();
    private volatile List<Quarantine> quarantines = List.of();

    /** Number of the last block that the read model shows; −1 before the first. */
    public long block() {
        return block;
    }

    /** How many blocks the own peer has and the read model does not show, as last looked at. */
    public long lag() {
        return Math.max(0, knownHeight - 1 - block);
    }

    /** Whether the read model has shown everything that the own peer had when this gateway started. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Why the projection has stopped for good; empty if it has not. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** Why the read model cannot be compared with the own peer now; empty if it can. */
    public Optional<String> waiting() {
        return waiting;
    }

    /** The books that cannot be read any more, in the order of the ledger. */
    public List<Quarantine> quarantines() {
        return quarantines;
    }

    /**
     * Waits until the read model shows a block.
     *
     * @return false if the bound passes before
     */
    public boolean await(long wanted, Duration bound) {
        if (block >= wanted) {
            return true;
        }
        lock.lock();
        try {
            waiters++;
            hurry.run();
            long left = bound.toNanos();
            while (block < wanted) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiters--;
            lock.unlock();
        }
    }

    /** Whether somebody waits for a block that the read model does not show. */
    boolean isAwaited() {
        return waiters > 0;
    }

    /** Whom to tell that somebody waits. */
    void onWait(Runnable told) {
        hurry = told;
    }

    void advance(long number) {
        lock.lock();
        try {
            block = number;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void quarantine(List<Quarantine> all) {
        quarantines = List.copyOf(all);
    }

    void height(long height) {
        knownHeight = height;
    }

    void reached() {
        caughtUp = true;
    }

    void waitFor(Optional<String> reason) {
        waiting = reason;
    }

    void stop(String reason) {
        stopped = Optional.of(reason);
        waiting = Optional.empty();
    }
}
