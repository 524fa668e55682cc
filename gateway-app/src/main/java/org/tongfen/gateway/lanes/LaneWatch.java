package org.tongfen.gateway.lanes;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.ByteString;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.ProjectionPart;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadBlock.ReadTransaction;

/** Tells the runners of lanes what the blocks say about their batches. */
@ApplicationScoped
public class LaneWatch implements ProjectionPart {
    private final GatewayConfig config;
    private final Pool pool;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<LaneId, LaneTip> tips = new HashMap<>();
    private final Map<String, String> fates = new HashMap<>();

    LaneWatch(GatewayConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    /** What the blocks say about a batch. */
    sealed interface Fate {
        /** Its lane has reached or passed its sequence. */
        record Reached() implements Fate {}

        /** Its transaction is invalid. */
        record Invalid(String code) implements Fate {}

        /** Nothing yet. */
        record Unseen() implements Fate {}
    }

    /** Reads how far the lanes are; the blocks keep it up to date from then on. */
    void load(PlatformId own) {
        Tuple platform = Tuple.of(own.value());
        Map<LaneId, LaneTip> stored = new HashMap<>();
        for (Row row :
                await(pool.preparedQuery("SELECT target, lane, sequence, hash FROM ledger_lane WHERE platform = $1")
                        .execute(platform))) {
            stored.put(
                    new LaneId(new PlatformId(row.getString("target")), row.getInteger("lane")),
                    new LaneTip(
                            row.getLong("sequence"),
                            ByteString.copyFrom(row.getBuffer("hash").getBytes())));
        }
        locked(() -> stored.forEach((lane, tip) -> tips.merge(lane, tip, LaneWatch::later)));
    }

    private static LaneTip later(LaneTip one, LaneTip other) {
        return other.sequence() > one.sequence() ? other : one;
    }

    /** The lanes of the own book that were ever used. */
    Set<LaneId> used() {
        lock.lock();
        try {
            return Set.copyOf(tips.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** The sequence of the lane's last batch; 0 if it has none. */
    long sequence(LaneId lane) {
        return tip(lane).sequence();
    }

    /** The lane's last batch. */
    LaneTip tip(LaneId lane) {
        lock.lock();
        try {
            return tips.getOrDefault(lane, LaneTip.NONE);
        } finally {
            lock.unlock();
        }
    }

    /** Begins to listen for a transaction. */
    void expect(String transactionId) {
        locked(() -> fates.put(transactionId, ""));
    }

    /** Ends listening for a transaction. */
    void forget(String transactionId) {
        locked(() -> fates.remove(transactionId));
    }

    /** Waits until the fate of a batch shows; its transaction must be expected. */
    Fate awaitFate(LaneId lane, long sequence, String transactionId, Duration bound) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = bound.toNanos();
            while (true) {
                // The lane comes first: one of several attempts may be valid while another is not.
                if (tips.getOrDefault(lane, LaneTip.NONE).sequence() >= sequence) {
                    return new Fate.Reached();
                }
                String code = fates.getOrDefault(transactionId, "");
                if (!code.isEmpty()) {
                    return new Fate.Invalid(code);
                }
                if (left <= 0) {
                    return new Fate.Unseen();
                }
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(SqlConnection connection, List<ReadBlock> blocks) {
        // Only what is committed counts.
    }

    @Override
    public void written(List<ReadBlock> blocks) {
        config.platform()
                .map(PlatformId::new)
                .ifPresent(own -> locked(() -> {
                    blocks.stream()
                            .flatMap(block -> block.transactions().stream())
                            .forEach(each -> note(own, each));
                    moved.signalAll();
                }));
    }

    private void note(PlatformId own, ReadTransaction transaction) {
        if (!transaction.raw().valid()) {
            fates.computeIfPresent(
                    transaction.raw().id(), (_, _) -> transaction.raw().validationCode());
        }
        transaction.writes().forEach(write -> {
            if (write instanceof LaneWrite lane && lane.book().equals(own)) {
                tips.put(
                        lane.id(),
                        new LaneTip(lane.lane().getSequence(), lane.lane().getHash()));
            }
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
