package org.tongfen.gateway.lanes;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;

/** The scheduler behind a lock, for the threads of lanes and of callers. */
final class LaneBoard {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PlatformId, Condition> work = new HashMap<>();
    private final Map<LaneId, List<LaneCommand>> flights = new HashMap<>();
    private final LaneScheduler scheduler;

    LaneBoard(int maxBatch) {
        scheduler = new LaneScheduler(maxBatch);
    }

    void enqueue(LaneCommand command) {
        locked(() -> {
            scheduler.enqueue(command);
            condition(command.target()).signalAll();
            return true;
        });
    }

    boolean knows(CommandId id) {
        return locked(() -> scheduler.knows(id));
    }

    int waiting() {
        return locked(scheduler::waiting);
    }

    int size() {
        return locked(scheduler::size);
    }

    /** Waits for commands that can go through a lane now. */
    List<LaneCommand> take(LaneId lane) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            List<LaneCommand> batch = scheduler.start(lane);
            while (batch.isEmpty()) {
                condition(lane.target()).await();
                batch = scheduler.start(lane);
            }
            flights.put(lane, batch);
            return batch;
        } finally {
            lock.unlock();
        }
    }

    void resume(LaneId lane, List<LaneCommand> commands) {
        locked(() -> {
            scheduler.resume(lane, commands);
            flights.put(lane, List.copyOf(commands));
            return true;
        });
    }

    List<LaneCommand> inFlight(LaneId lane) {
        return locked(() -> flights.getOrDefault(lane, List.of()));
    }

    List<LaneCommand> split(LaneId lane) {
        return locked(() -> {
            List<LaneCommand> kept = scheduler.split(lane);
            flights.put(lane, kept);
            signalAll();
            return kept;
        });
    }

    List<LaneCommand> drop(LaneId lane, Set<CommandId> dropped) {
        return locked(() -> {
            List<LaneCommand> kept = scheduler.drop(lane, dropped);
            flights.put(lane, kept);
            signalAll();
            return kept;
        });
    }

    void finish(LaneId lane, Collection<CommandId> again) {
        locked(() -> {
            if (!inFlight(lane).isEmpty()) {
                scheduler.finish(lane, again);
            }
            flights.remove(lane);
            signalAll();
            return true;
        });
    }

    private void signalAll() {
        work.values().forEach(Condition::signalAll);
    }

    private Condition condition(PlatformId target) {
        return work.computeIfAbsent(target, _ -> lock.newCondition());
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
