package org.tongfen.gateway.projection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The blocks that came from the peer and are not written yet. Bounded by their number and by their size together, so that
 * catching up after a pause takes no more memory than going on; a block that is larger than the bound passes by itself.
 *
 * <p>Blocks that nobody waits for are collected for a moment: to write a few together costs hardly more than to write one.
 */
final class BlockQueue {
    private final int most;
    private final long mostBytes;
    private final Duration patience;
    private final Predicate<ReadBlock> urgent;
    private final BooleanSupplier awaited;
    private final Queue<ReadBlock> blocks = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long bytes;
    private long lastUrgent = -1;
    private long since;

    /**
     * Creates an empty queue.
     *
     * @param most how many blocks wait at most
     * @param mostBytes how large they are together at most
     * @param patience for how long blocks are collected that nobody waits for
     * @param urgent whether somebody waits for a block, as far as that can be told from the block
     * @param awaited whether somebody waits for whatever comes next
     */
    BlockQueue(int most, long mostBytes, Duration patience, Predicate<ReadBlock> urgent, BooleanSupplier awaited) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.patience = patience;
        this.urgent = urgent;
        this.awaited = awaited;
    }

    /** Adds a block; waits as long as there is no room for it. */
    void put(ReadBlock block) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!blocks.isEmpty() && (blocks.size() >= most || bytes + block.bytes() > mostBytes)) {
                changed.await();
            }
            if (blocks.isEmpty()) {
                since = System.nanoTime();
            }
            blocks.add(block);
            bytes += block.bytes();
            if (urgent.test(block)) {
                lastUrgent = block.number();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that somebody waits from now on. */
    void hurry() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the blocks that waited longest; waits as long as there is none, or while it may collect.
     *
     * @param mostTaken how many at most
     * @param mostTakenBytes how large they are together at most, unless it is one block
     */
    List<ReadBlock> take(int mostTaken, long mostTakenBytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (blocks.isEmpty()) {
                changed.await();
            }
            collect(mostTaken, mostTakenBytes);
            List<ReadBlock> group = new ArrayList<>();
            long taken = 0;
            for (ReadBlock next = blocks.peek();
                    next != null
                            && (group.isEmpty()
                                    || (group.size() < mostTaken && taken + next.bytes() <= mostTakenBytes));
                    next = blocks.peek()) {
                group.add(blocks.remove());
                taken += next.bytes();
            }
            bytes -= taken;
            since = System.nanoTime();
            changed.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void collect(int enough, long enoughBytes) throws InterruptedException {
        long left = since + patience.toNanos() - System.nanoTime();
        while (left > 0
                && blocks.element().number() > lastUrgent
                && blocks.size() < enough
                && bytes < enoughBytes
                && !awaited.getAsBoolean()) {
            left = changed.awaitNanos(left);
        }
    }
}
