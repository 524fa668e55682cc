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
import org.tongfen.gateway.database.CommitUnknownException;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.lanes.HeadroomWish;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.gateway.lanes.Tenure;
import org.tongfen.simulator.virtual.Fault;

/** One replica's connection to the database: it may be away, and it may break after something has been committed. */
final class ReplicaStore implements LaneStore {
    private final SharedDatabase database;
    private final String holder;
    private final Surroundings world;

    /**
     * Connects.
     *
     * @param holder who this replica is for the leases
     */
    ReplicaStore(SharedDatabase database, String holder, Surroundings world) {
        this.database = database;
        this.holder = holder;
        this.world = world;
    }

    SharedDatabase database() {
        return database;
    }

    /** Reads. */
    <T> T read(Supplier<T> work) {
        if (!database.isUp()) {
            world.tally().count(Fault.DATABASE_DOWN);
            throw new DatabaseUnavailableException(new IllegalStateException("down"));
        }
        return work.get();
    }

    /** Writes; the answer may get lost. */
    <T> T write(Supplier<T> work) {
        T result = read(work);
        if (world.chance().happens(world.weather().get().commitUnanswered())) {
            world.tally().count(Fault.COMMIT_UNANSWERED);
            throw new CommitUnknownException(new IllegalStateException("cut off"));
        }
        return result;
    }

    private void write(Runnable work) {
        write(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public Optional<Tenure> acquire(LaneId lane) {
        return write(() -> database.leases().acquire(lane, holder));
    }

    @Override
    public void release(Tenure tenure) {
        write(() -> database.leases().release(tenure, holder));
    }

    @Override
    public Contents load(Tenure tenure) {
        return read(() -> database.load(tenure));
    }

    @Override
    public Set<CommandId> store(Tenure tenure, long sequence, byte[] batch, Collection<CommandId> commands) {
        return write(() -> database.store(tenure, sequence, batch, commands));
    }

    @Override
    public Map<CommandId, Optional<Refusal>> open(Tenure tenure, Collection<CommandId> commands) {
        return read(() -> database.open(commands));
    }

    @Override
    public void takeBack(Tenure tenure, long sequence, Collection<CommandId> commands, String code, String detail) {
        write(() -> database.takeBack(tenure, sequence, commands, code));
    }

    @Override
    public void fail(Tenure tenure, long sequence, Collection<CommandId> commands, UUID error) {
        write(() -> database.fail(tenure, sequence, commands, error));
    }

    @Override
    public void settle(Tenure tenure, Collection<CommandId> commands) {
        write(() -> database.settle(tenure, commands));
    }

    @Override
    public void fence(Tenure tenure) {
        write(() -> database.fence(tenure));
    }

    @Override
    public void wish(Tenure tenure, HeadroomWish wish) {
        write(() -> database.wish(tenure, wish));
    }

    @Override
    public void unwish(Tenure tenure, PlatformId target) {
        write(() -> database.unwish(tenure, target));
    }

    @Override
    public List<HeadroomWish> wishes() {
        return read(database::wishes);
    }

    @Override
    public List<CommandId> waiting(LaneId lane) {
        return read(() -> database.waiting(lane));
    }

    @Override
    public List<LaneCommand> commands(Collection<CommandId> ids) {
        return read(() -> database.commands(ids));
    }
}
