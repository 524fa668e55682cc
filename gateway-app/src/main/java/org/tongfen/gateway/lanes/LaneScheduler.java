package org.tongfen.gateway.lanes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;

/**
 * Decides which commands make up the next batch of a lane.
 *
 * <p>An account, a hold or a reward is in at most one batch in flight, so batches of this gateway never conflict with each
 * other. Commands that touch the same one keep their order of arrival: they go together into one batch, or one after the
 * other.
 * Among commands that can go, the oldest goes first. Not for use by several threads at once.
 */
public final class LaneScheduler {
    private final int maxBatch;
    private final TreeMap<Long, LaneCommand> waiting = new TreeMap<>();
    private final Map<PlatformId, Integer> waitingByTarget = new HashMap<>();
    private final Map<LaneId, List<LaneCommand>> flying = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Set<CommandId> known = new HashSet<>();

    /** @param maxBatch most commands of one batch, at least 1 */
    public LaneScheduler(int maxBatch) {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("a batch has at least one command");
        }
        this.maxBatch = maxBatch;
    }

    /** Adds a command to those that wait; does nothing if it waits or flies already. */
    public void enqueue(LaneCommand command) {
        if (known.add(command.id())) {
            await(command);
        }
    }

    /** Whether a command waits or is in a batch in flight. */
    public boolean knows(CommandId id) {
        return known.contains(id);
    }

    /** How many commands wait for a lane. */
    public int waiting() {
        return waiting.size();
    }

    /** How many commands wait or are in flight. */
    public int size() {
        return known.size();
    }

    /** Whether any command waits for a lane to this target. */
    public boolean hasWork(PlatformId target) {
        return waitingByTarget.getOrDefault(target, 0) > 0;
    }

    /**
     * Takes the next batch for an idle lane into flight.
     *
     * @return the commands in the order in which they are to be decided; empty if none can go now
     */
    public List<LaneCommand> start(LaneId lane) {
        requireIdle(lane);
        if (!hasWork(lane.target())) {
            return List.of();
        }
        List<LaneCommand> batch = choose(lane.target());
        batch.forEach(this::forgetWaiting);
        fly(lane, batch);
        return batch;
    }

    private List<LaneCommand> choose(PlatformId target) {
        List<LaneCommand> batch = new ArrayList<>();
        // Whatever is passed over keeps what it touches from younger commands, so that nobody overtakes.
        Set<String> reserved = new HashSet<>();
        Iterator<LaneCommand> oldestFirst = waiting.values().iterator();
        while (oldestFirst.hasNext() && batch.size() < maxBatch) {
            LaneCommand command = oldestFirst.next();
            if (command.target().equals(target) && isFree(command.touched(), reserved)) {
                batch.add(command);
            } else {
                reserved.addAll(command.touched());
            }
        }
        return List.copyOf(batch);
    }

    private boolean isFree(Set<String> touched, Set<String> reserved) {
        for (String key : touched) {
            if (busy.contains(key) || reserved.contains(key)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a batch into flight again that was in flight when the gateway stopped. */
    public void resume(LaneId lane, List<LaneCommand> batch) {
        requireIdle(lane);
        for (LaneCommand command : batch) {
            if (!known.add(command.id())) {
                throw new IllegalStateException("the command waits already: " + command.id());
            }
        }
        fly(lane, List.copyOf(batch));
    }

    /**
     * Halves the batch that is in flight on a lane. The second half waits again, at its old place.
     *
     * @return the first half, which stays in flight
     */
    public List<LaneCommand> split(LaneId lane) {
        List<LaneCommand> all = land(lane);
        int half = (all.size() + 1) / 2;
        all.subList(half, all.size()).forEach(this::await);
        List<LaneCommand> kept = List.copyOf(all.subList(0, half));
        fly(lane, kept);
        return kept;
    }

    /** Takes single commands out of the batch in flight and forgets them. */
    public List<LaneCommand> drop(LaneId lane, Set<CommandId> dropped) {
        List<LaneCommand> all = land(lane);
        known.removeAll(dropped);
        List<LaneCommand> kept =
                all.stream().filter(command -> !dropped.contains(command.id())).toList();
        fly(lane, kept);
        return kept;
    }

    /**
     * Ends a flight.
     *
     * @param again the commands that have to be run once more: they wait again at their old places, ahead of younger
     *     ones. All others are forgotten.
     */
    public void finish(LaneId lane, Collection<CommandId> again) {
        Set<CommandId> repeated = Set.copyOf(again);
        for (LaneCommand command : land(lane)) {
            if (repeated.contains(command.id())) {
                await(command);
            } else {
                known.remove(command.id());
            }
        }
    }

    private void requireIdle(LaneId lane) {
        if (flying.containsKey(lane)) {
            throw new IllegalStateException("lane " + lane + " has a batch in flight");
        }
    }

    private void fly(LaneId lane, List<LaneCommand> batch) {
        if (!batch.isEmpty()) {
            flying.put(lane, batch);
            batch.forEach(command -> busy.addAll(command.touched()));
        }
    }

    private List<LaneCommand> land(LaneId lane) {
        List<LaneCommand> batch = flying.remove(lane);
        if (batch == null) {
            throw new IllegalStateException("lane " + lane + " has no batch in flight");
        }
        batch.forEach(command -> busy.removeAll(command.touched()));
        return batch;
    }

    private void await(LaneCommand command) {
        waiting.put(command.ticket(), command);
        waitingByTarget.merge(command.target(), 1, Integer::sum);
    }

    private void forgetWaiting(LaneCommand command) {
        waiting.remove(command.ticket());
        waitingByTarget.merge(command.target(), -1, Integer::sum);
    }
}
