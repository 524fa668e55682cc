package org.tongfen.gateway.lanes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.database.Wave;
import org.tongfen.gateway.projection.OwnBook;
import org.tongfen.gateway.projection.ProjectionPart;
import org.tongfen.gateway.projection.ReadBlock;

/**
 * Tells the threads of lanes what the blocks say about their batches. It comes after the own book, so that whoever is told
 * finds there what the block has changed.
 */
@ApplicationScoped
public class LaneWatch implements ProjectionPart {
    private final OwnBook book;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<String, String> fates = new HashMap<>();

    LaneWatch(OwnBook book) {
        this.book = book;
    }

    /** Begins to listen for a transaction. */
    void expect(String transactionId) {
        locked(() -> fates.put(transactionId, ""));
    }

    /** Ends listening for a transaction. */
    void forget(String transactionId) {
        locked(() -> fates.remove(transactionId));
    }

    /** Waits until the fate of a batch shows. The verdict on a transaction is given once, if it is expected. */
    FlightEvent awaitFate(LaneId lane, long sequence, String transactionId, Duration bound)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = bound.toNanos();
            while (true) {
                // The lane comes first: one of several attempts may be valid while another is not.
                if (book.lane(lane).sequence() >= sequence) {
                    return new FlightEvent.LaneReached();
                }
                String code = fates.getOrDefault(transactionId, "");
                if (!code.isEmpty()) {
                    fates.remove(transactionId);
                    return new FlightEvent.Invalid(code);
                }
                if (left <= 0) {
                    return new FlightEvent.NothingSeen();
                }
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(Wave wave, List<ReadBlock> blocks) {
        // Only what is committed counts.
    }

    @Override
    public void written(List<ReadBlock> blocks) {
        locked(() -> {
            blocks.stream()
                    .flatMap(block -> block.transactions().stream())
                    .map(ReadBlock.ReadTransaction::raw)
                    .filter(transaction -> !transaction.valid())
                    .forEach(transaction ->
                            fates.computeIfPresent(transaction.id(), (_, _) -> transaction.validationCode()));
            moved.signalAll();
        });
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
