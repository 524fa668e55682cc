package org.tongfen.gateway.lanes;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.database.LeaseLostException;
import org.tongfen.gateway.fabric.Endorsement;
import org.tongfen.gateway.fabric.Endorser;
import org.tongfen.gateway.fabric.EndorserProgress;
import org.tongfen.gateway.projection.ProjectionState;

/** Does in real time what the loop of a lane says, on a virtual thread of its own. */
final class LaneThread {
    private static final Logger LOG = Logger.getLogger(LaneThread.class);

    private final LaneLoop loop;
    private final Tools tools;
    private final ReentrantLock lock = new ReentrantLock();
    // Not the loop's lock: lanes wake each other.
    private final ReentrantLock wakeLock = new ReentrantLock();
    private final Condition changed = wakeLock.newCondition();
    private boolean woken;
    private volatile LaneLoop.State broken = LaneLoop.State.RUNNING;
    private @Nullable Thread thread;
    private Endorsement.@Nullable Endorsed endorsed;
    private String transactionId = "";
    private long handedOver;

    LaneThread(LaneLoop loop, Tools tools) {
        this.loop = loop;
        this.tools = tools;
    }

    /** What a lane is run with. */
    record Tools(
            LaneStore store,
            LaneWatch watch,
            Endorser endorser,
            EndorserProgress progress,
            ProjectionState projection,
            Duration levelTimeout,
            LaneMetrics metrics) {}

    void start() {
        thread = Thread.ofVirtual().name("lane-" + loop.lane()).start(this::run);
    }

    void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Looks at the loop, or tells it something. */
    <T> T with(Function<LaneLoop, T> work) {
        lock.lock();
        try {
            return work.apply(loop);
        } finally {
            lock.unlock();
        }
    }

    /** Has the loop look for work. */
    void wake() {
        wakeLock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            wakeLock.unlock();
        }
    }

    LaneLoop.State state() {
        return broken == LaneLoop.State.STOPPED ? broken : with(LaneLoop::state);
    }

    private void run() {
        try {
            LaneAction action = with(LaneLoop::begin);
            while (!(action instanceof LaneAction.Stop)) {
                LaneEvent event = perform(action);
                action = with(running -> running.on(event));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken = LaneLoop.State.STOPPED;
            LOG.errorf(
                    e,
                    "Lane %s has stopped because of a defect: %s. Nothing of it is lost; start this gateway again.",
                    loop.lane(),
                    e.getMessage());
        } finally {
            tools.watch().forget(transactionId);
        }
    }

    private LaneEvent perform(LaneAction action) throws InterruptedException {
        return switch (action) {
            case LaneAction.AskStore(Function<LaneStore, LaneEvent> question) -> ask(question);
            case LaneAction.AwaitWork(Optional<Duration> atMost) -> awaitWork(atMost);
            case LaneAction.Endorse(List<PlatformId> endorsers, byte[] batch) -> endorse(endorsers, batch);
            case LaneAction.Submit _ -> submit();
            case LaneAction.AwaitFate(long sequence, Duration bound) -> awaitFate(sequence, bound);
            case LaneAction.Pause(Duration time) -> {
                Thread.sleep(time);
                yield new LaneEvent.Paused();
            }
            case LaneAction.Stop _ -> throw new IllegalStateException("the lane has stopped");
        };
    }

    private LaneEvent ask(Function<LaneStore, LaneEvent> question) {
        try {
            return question.apply(tools.store());
        } catch (DatabaseUnavailableException _) {
            return new LaneEvent.DatabaseAway();
        } catch (LeaseLostException _) {
            return new LaneEvent.Lost();
        }
    }

    private LaneEvent awaitWork(Optional<Duration> atMost) throws InterruptedException {
        expect("");
        wakeLock.lockInterruptibly();
        try {
            long left = atMost.orElse(Duration.ofDays(1)).toNanos();
            while (!woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            return new LaneEvent.Woken();
        } finally {
            wakeLock.unlock();
        }
    }

    private LaneEvent endorse(List<PlatformId> endorsers, byte[] batch) {
        tools.progress().await(endorsers, tools.projection().block(), tools.levelTimeout());
        return new LaneEvent.Flight(
                switch (tools.endorser().apply(batch, endorsers)) {
                    case Endorsement.Endorsed agreed -> {
                        endorsed = agreed;
                        yield new FlightEvent.Endorsed(agreed.reply().getAlreadyApplied());
                    }
                    case Endorsement.Failure failure -> new FlightEvent.NotEndorsed(failure);
                });
    }

    private LaneEvent submit() {
        Endorsement.Endorsed ready = Objects.requireNonNull(endorsed);
        expect(ready.transactionId());
        handedOver = System.nanoTime();
        return new LaneEvent.Flight(new FlightEvent.Submitted(ready.submit()));
    }

    private void expect(String other) {
        tools.watch().forget(transactionId);
        transactionId = other;
        if (!other.isEmpty()) {
            tools.watch().expect(other);
        }
    }

    private LaneEvent awaitFate(long sequence, Duration bound) throws InterruptedException {
        FlightEvent fate = tools.watch().awaitFate(loop.lane(), sequence, transactionId, bound);
        if (fate instanceof FlightEvent.LaneReached && handedOver != 0) {
            tools.metrics().committed(Duration.ofNanos(System.nanoTime() - handedOver));
            handedOver = 0;
        }
        return new LaneEvent.Flight(fate);
    }
}
