package org.tongfen.gateway.projection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The blocks that came from the peer and are not written yet. Bounded by their number and by their size together, so that
 * catching up after a pause takes no more memory than going on; a block that is larger than the bound passes by itself.
 */
final class BlockQueue {
    private final int most;
    private final long mostBytes;
    private final Queue<ReadBlock> blocks = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long bytes;

    /**
     * Creates an empty queue.
     *
     * @param most how many blocks wait at most
     * @param mostBytes how large they are together at most
     */
    BlockQueue(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Adds a block; waits as long as there is no room for it. */
    void put(ReadBlock block) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!blocks.isEmpty() && (blocks.size() >= most || bytes + block.bytes() > mostBytes)) {
                changed.await();
            }
            blocks.add(block);
            bytes += block.bytes();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the blocks that waited longest; waits as long as there is none.
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
            changed.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }
}
