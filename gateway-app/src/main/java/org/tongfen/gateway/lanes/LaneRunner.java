package org.tongfen.gateway.lanes;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.fabric.Endorsement;
import org.tongfen.gateway.fabric.Endorser;
import org.tongfen.gateway.fabric.EndorserProgress;
import org.tongfen.gateway.fabric.Submission;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.projection.ProjectionState;

/** Runs one lane on a thread of its own: one batch after the other, each as its {@link BatchFlight} says. */
final class LaneRunner {
    private static final Logger LOG = Logger.getLogger(LaneRunner.class);
    private static final SecureRandom NONCES = new SecureRandom();
    private static final int ATTEMPTS_UNTIL_STUCK = 2;
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    private final PlatformId own;
    private final LaneId lane;
    private final LaneBoard board;
    private final Tools tools;
    private volatile State state = State.RUNNING;
    private volatile boolean fenced;
    private Endorsement.@Nullable Endorsed endorsed;
    private String transactionId = "";
    private long handedOver;

    LaneRunner(PlatformId own, LaneId lane, boolean fenced, LaneBoard board, Tools tools) {
        this.own = own;
        this.lane = lane;
        this.fenced = fenced;
        this.board = board;
        this.tools = tools;
    }

    /** What a lane works with. */
    record Tools(
            GatewayConfig.Fabric settings,
            LaneStore store,
            LaneWatch watch,
            Endorser endorser,
            EndorserProgress progress,
            ProjectionState projection,
            EndorserChoice choice,
            LaneMetrics metrics) {}

    /** How a lane is. */
    enum State {
        /** It takes batches. */
        RUNNING,
        /** The ordering service has not confirmed its batch for some attempts. */
        STUCK,
        /** It takes no batches until this gateway is started again. */
        STOPPED
    }

    State state() {
        return state;
    }

    LaneId lane() {
        return lane;
    }

    /** Whether every batch of this lane that may be on its way is known. */
    boolean isFenced() {
        return fenced;
    }

    /** Resolves what an earlier process left behind, in order, then takes new batches until interrupted. */
    void run(List<KeptBatch> leftBehind) {
        try {
            for (KeptBatch batch : leftBehind) {
                LOG.infof(
                        "Lane %s resolves batch %d of an earlier run with %d open commands.",
                        lane, batch.sequence(), batch.commands().size());
                fly(BatchFlight.resumed(slot(batch.sequence()), batch.commands(), batch.bytes()), batch.sequence());
            }
            fence();
            while (state != State.STOPPED) {
                List<LaneCommand> commands = board.take(lane);
                long sequence = tools.watch.sequence(lane) + 1;
                fly(BatchFlight.of(slot(sequence), commands), sequence);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Lane %s has stopped: %s", lane, e.getMessage());
            state = State.STOPPED;
        }
    }

    /** In a new database, nothing is known of what an earlier one has sent on its way. */
    private void fence() throws InterruptedException {
        while (!fenced && state != State.STOPPED) {
            long sequence = tools.watch.sequence(lane) + 1;
            byte[] nonce = new byte[Fence.NONCE_BYTES];
            NONCES.nextBytes(nonce);
            Fence fence = Fence.of(new BatchFlight.Slot(own, lane, sequence, tools.choice.withWitness(lane)), nonce);
            fly(fence.flight(), sequence);
            if (fence.isAt(tools.watch.tip(lane))) {
                patiently(() -> {
                    tools.store.fence(lane);
                    return true;
                });
                fenced = true;
                LOG.infof("Lane %s begins with batch %d: nothing from before can follow.", lane, sequence);
            }
        }
    }

    private BatchFlight.Slot slot(long sequence) {
        return new BatchFlight.Slot(own, lane, sequence, tools.choice.alternatives(lane));
    }

    private void fly(BatchFlight flight, long sequence) throws InterruptedException {
        FlightStep step = flight.begin();
        try {
            while (!isLast(step)) {
                FlightEvent event = perform(step, sequence);
                step = flight.on(event);
                if (state != State.STOPPED) {
                    state = flight.unknownOutcomes() >= ATTEMPTS_UNTIL_STUCK ? State.STUCK : State.RUNNING;
                }
            }
        } finally {
            tools.watch.forget(transactionId);
        }
        end(step, sequence);
    }

    private static boolean isLast(FlightStep step) {
        return step instanceof FlightStep.Done
                || step instanceof FlightStep.TakeBack
                || step instanceof FlightStep.Fail
                || step instanceof FlightStep.Stop;
    }

    private FlightEvent perform(FlightStep step, long sequence) throws InterruptedException {
        return switch (step) {
            case FlightStep.Store store ->
                new FlightEvent.Stored(
                        patiently(() -> tools.store.store(lane, sequence, store.bytes(), ids(store.commands()))));
            case FlightStep.Split _ -> split();
            case FlightStep.Drop drop -> new FlightEvent.Reduced(board.drop(lane, drop.commands()));
            case FlightStep.Endorse endorse -> endorse(endorse);
            case FlightStep.Submit _ -> submit(sequence);
            case FlightStep.AwaitFate await -> awaitFate(await.briefly(), sequence);
            case FlightStep.Pause pause -> {
                Thread.sleep(pause.time());
                yield seen(sequence, Duration.ZERO, new FlightEvent.Paused());
            }
            case FlightStep.Done _, FlightStep.TakeBack _, FlightStep.Fail _, FlightStep.Stop _ ->
                throw new IllegalStateException("the flight is over");
        };
    }

    private FlightEvent split() {
        List<LaneCommand> kept = board.split(lane);
        LOG.infof("Lane %s goes on with the first %d commands of its batch.", lane, kept.size());
        return new FlightEvent.Reduced(kept);
    }

    private FlightEvent endorse(FlightStep.Endorse step) {
        long seen = tools.projection.block();
        tools.progress.await(step.endorsers(), seen, tools.settings.levelTimeout());
        Endorsement result = tools.endorser.apply(step.bytes(), step.endorsers());
        return switch (result) {
            case Endorsement.Endorsed agreed -> {
                endorsed = agreed;
                yield new FlightEvent.Endorsed(agreed.reply().getAlreadyApplied());
            }
            case Endorsement.Failure failure -> {
                LOG.infof(
                        "Lane %s: %s did not endorse (%s): %s",
                        lane, step.endorsers(), failure.getClass().getSimpleName(), failure.text());
                yield new FlightEvent.NotEndorsed(failure);
            }
        };
    }

    private FlightEvent submit(long sequence) {
        Endorsement.Endorsed ready = Objects.requireNonNull(endorsed);
        tools.watch.forget(transactionId);
        transactionId = ready.transactionId();
        tools.watch.expect(transactionId);
        handedOver = System.nanoTime();
        Submission submission = ready.submit();
        if (submission instanceof Submission.UnknownOutcome unknown) {
            LOG.warnf("Lane %s does not know whether batch %d was ordered: %s", lane, sequence, unknown.text());
        }
        return new FlightEvent.Submitted(submission);
    }

    private FlightEvent awaitFate(boolean briefly, long sequence) throws InterruptedException {
        Duration bound = tools.settings.commitTimeout();
        FlightEvent event = seen(sequence, briefly ? bound.dividedBy(10) : bound, new FlightEvent.NothingSeen());
        if (event instanceof FlightEvent.Invalid invalid) {
            tools.metrics.invalid(invalid.code());
            LOG.infof(
                    "Lane %s: transaction %s with batch %d is invalid: %s",
                    lane, transactionId, sequence, invalid.code());
        }
        return event;
    }

    private FlightEvent seen(long sequence, Duration bound, FlightEvent nothing) throws InterruptedException {
        LaneWatch.Fate fate = tools.watch.awaitFate(lane, sequence, transactionId, bound);
        return switch (fate) {
            case LaneWatch.Fate.Reached _ -> {
                if (handedOver != 0) {
                    tools.metrics.committed(Duration.ofNanos(System.nanoTime() - handedOver));
                    handedOver = 0;
                }
                yield new FlightEvent.LaneReached(patiently(() -> tools.store.open(ids(board.inFlight(lane)))));
            }
            case LaneWatch.Fate.Invalid(String code) -> {
                tools.watch.forget(transactionId);
                yield new FlightEvent.Invalid(code);
            }
            case LaneWatch.Fate.Unseen _ -> nothing;
        };
    }

    private void end(FlightStep step, long sequence) throws InterruptedException {
        endorsed = null;
        transactionId = "";
        switch (step) {
            case FlightStep.Done done -> board.finish(lane, done.again());
            case FlightStep.TakeBack back -> takeBack(back, sequence);
            case FlightStep.Fail fail -> fail(fail.reason(), sequence);
            case FlightStep.Stop stop -> stop(stop.reason(), sequence, "its commands stay open");
            default -> throw new IllegalStateException("not a last step: " + step);
        }
    }

    /** The commands of a batch that has failed do not keep their accounts from other lanes. */
    private void fail(String reason, long sequence) throws InterruptedException {
        List<LaneCommand> commands = board.inFlight(lane);
        UUID error = UUID.randomUUID();
        stop(reason, sequence, "its %d commands have failed with error %s".formatted(commands.size(), error));
        patiently(() -> {
            tools.store.fail(
                    lane, sequence, commands.stream().map(LaneCommand::id).toList(), error);
            return true;
        });
        board.finish(lane, List.of());
    }

    private void stop(String reason, long sequence, String consequence) {
        state = State.STOPPED;
        LOG.errorf(
                "SECURITY ALERT: lane %s is stopped at batch %d: %s; %s. A peer has endorsed what the channel's policies"
                        + " do not accept; look at it, then start this gateway again.",
                lane, sequence, reason, consequence);
    }

    private void takeBack(FlightStep.TakeBack back, long sequence) throws InterruptedException {
        List<LaneCommand> commands = board.inFlight(lane);
        LOG.warnf("Lane %s takes back %d commands: %s: %s", lane, commands.size(), back.code(), back.detail());
        patiently(() -> {
            tools.store.takeBack(
                    lane, sequence, commands.stream().map(LaneCommand::id).toList(), back.code(), back.detail());
            return true;
        });
        board.finish(lane, List.of());
    }

    private static Set<CommandId> ids(List<LaneCommand> commands) {
        return commands.stream().map(LaneCommand::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The database comes back some day; until then this lane has nothing better to do. */
    private <T> T patiently(Supplier<T> work) throws InterruptedException {
        while (true) {
            try {
                return work.get();
            } catch (DatabaseUnavailableException e) {
                LOG.warnf("Lane %s waits for the database.", lane);
                Thread.sleep(DATABASE_PAUSE);
            }
        }
    }
}
