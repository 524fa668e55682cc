package org.tongfen.simulator.gateway;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.lanes.HeadroomWish;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.gateway.lanes.Tenure;

/**
 * The store as one question of a lane uses it, with somebody who watches. What the store refuses, or does without an answer,
 * the replica has not been told.
 */
final class MonitoredStore implements LaneStore {
    private final LaneStore store;
    private final LaneMonitor monitor;
    // A question that was on its way when the lease was lost does no harm: the store refuses it.
    private final boolean lostBefore;

    MonitoredStore(LaneStore store, LaneMonitor monitor) {
        this.store = store;
        this.monitor = monitor;
        lostBefore = monitor.isLost();
    }

    private <T> T asHolder(String what, Supplier<T> work) {
        monitor.requireLease(lostBefore, what);
        return work.get();
    }

    private void asHolder(String what, Runnable work) {
        monitor.requireLease(lostBefore, what);
        work.run();
    }

    @Override
    public Optional<Tenure> acquire(LaneId lane) {
        Optional<Tenure> tenure = store.acquire(lane);
        tenure.ifPresent(_ -> monitor.acquired());
        return tenure;
    }

    @Override
    public void release(Tenure tenure) {
        asHolder("release", () -> store.release(tenure));
        monitor.released();
    }

    @Override
    public Contents load(Tenure tenure) {
        Contents contents = asHolder("load", () -> store.load(tenure));
        monitor.loaded(contents);
        return contents;
    }

    @Override
    public Set<CommandId> store(Tenure tenure, long sequence, byte[] batch, Collection<CommandId> commands) {
        Set<CommandId> closed = asHolder("store", () -> store.store(tenure, sequence, batch, commands));
        monitor.stored(sequence, batch, closed);
        return closed;
    }

    @Override
    public Map<CommandId, Optional<Refusal>> open(Tenure tenure, Collection<CommandId> commands) {
        return asHolder("look", () -> store.open(tenure, commands));
    }

    @Override
    public void takeBack(Tenure tenure, long sequence, Collection<CommandId> commands, String code, String detail) {
        asHolder("take back", () -> store.takeBack(tenure, sequence, commands, code, detail));
        monitor.gaveUp(sequence, commands);
    }

    @Override
    public void fail(Tenure tenure, long sequence, Collection<CommandId> commands, UUID error) {
        asHolder("fail", () -> store.fail(tenure, sequence, commands, error));
        monitor.gaveUp(sequence, commands);
    }

    @Override
    public void settle(Tenure tenure, Collection<CommandId> commands) {
        asHolder("settle", () -> store.settle(tenure, commands));
    }

    @Override
    public void fence(Tenure tenure) {
        asHolder("fence", () -> store.fence(tenure));
        monitor.fenced();
    }

    @Override
    public void wish(Tenure tenure, HeadroomWish wish) {
        asHolder("wish", () -> store.wish(tenure, wish));
    }

    @Override
    public void unwish(Tenure tenure, PlatformId target) {
        asHolder("wish", () -> store.unwish(tenure, target));
    }

    @Override
    public List<HeadroomWish> wishes() {
        return store.wishes();
    }

    @Override
    public List<CommandId> waiting(LaneId lane) {
        return store.waiting(lane);
    }

    @Override
    public List<LaneCommand> commands(Collection<CommandId> ids) {
        return store.commands(ids);
    }
}
