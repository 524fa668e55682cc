package org.tongfen.simulator.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.fabric.Endorsement;
import org.tongfen.gateway.lanes.BatchFlight;
import org.tongfen.gateway.lanes.EndorserChoice;
import org.tongfen.gateway.lanes.Fence;
import org.tongfen.gateway.lanes.FlightEvent;
import org.tongfen.gateway.lanes.FlightStep;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Fault;

/**
 * One lane: does what the gateway's {@link BatchFlight} says, one step after the other, as the real runner of a lane does
 * on a thread of its own.
 */
final class LaneWorker {
    private static final int ATTEMPTS_UNTIL_STUCK = 2;

    private final GatewayProcess process;
    private final LaneId lane;
    private final EndorserChoice choice;
    private final EndorsementRound endorsements;
    private @Nullable BatchFlight flight;
    private @Nullable Transaction endorsed;
    private List<LaneCommand> inFlight = List.of();
    private @Nullable KeptBatch resumed;
    private long sequence;
    private String transactionId = "";
    private String fate = "";
    private long waitingFor;
    private boolean waiting;
    private boolean stopped;
    private boolean fenced;
    private @Nullable Fence fence;

    LaneWorker(GatewayProcess process, LaneId lane, boolean fenced, EndorserChoice choice) {
        this.process = process;
        this.lane = lane;
        this.fenced = fenced;
        this.choice = choice;
        endorsements = new EndorsementRound(process);
    }

    LaneId lane() {
        return lane;
    }

    boolean isFlying() {
        return flight != null;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean isStuck() {
        return flight != null && flight.unknownOutcomes() >= ATTEMPTS_UNTIL_STUCK;
    }

    boolean isFenced() {
        return fenced;
    }

    /** Takes up a batch of an earlier process. */
    void resume(KeptBatch batch) {
        process.scheduler().resume(lane, batch.commands());
        inFlight = batch.commands();
        resumed = batch;
    }

    void flyResumed() {
        KeptBatch batch = Objects.requireNonNull(resumed);
        resumed = null;
        sequence = batch.sequence();
        fly(BatchFlight.resumed(slot(), batch.commands(), batch.bytes()));
    }

    /** Takes the next batch, if this lane is idle and there is one. */
    void work() {
        if (flight != null || fence != null || stopped) {
            return;
        }
        if (!fenced) {
            setFence();
            return;
        }
        List<LaneCommand> batch = process.scheduler().start(lane);
        if (!batch.isEmpty()) {
            inFlight = batch;
            sequence = process.gateway().store().sequence(lane) + 1;
            fly(BatchFlight.of(slot(), batch));
        }
    }

    private void setFence() {
        sequence = process.gateway().store().sequence(lane) + 1;
        Fence set = Fence.of(
                new BatchFlight.Slot(process.gateway().platform(), lane, sequence, choice.withWitness(lane)),
                world().chance().bytes(Fence.NONCE_BYTES));
        fence = set;
        fly(set.flight());
    }

    private void passFence(Fence set) {
        if (!set.isAt(process.gateway().store().tip(lane))) {
            fence = null;
            return;
        }
        process.patiently(
                () -> {
                    process.gateway().store().fence(lane);
                    return true;
                },
                _ -> {
                    fence = null;
                    fenced = true;
                    process.wake();
                });
    }

    private BatchFlight.Slot slot() {
        return new BatchFlight.Slot(process.gateway().platform(), lane, sequence, choice.alternatives(lane));
    }

    private void fly(BatchFlight started) {
        flight = started;
        perform(started.begin());
    }

    private void next(FlightEvent event) {
        perform(Objects.requireNonNull(flight).on(event));
    }

    private void perform(FlightStep step) {
        GatewayStore store = process.gateway().store();
        switch (step) {
            case FlightStep.Store put ->
                process.patiently(
                        () -> store.store(lane, sequence, put.bytes(), ids(put.commands())),
                        decided -> next(new FlightEvent.Stored(decided)));
            case FlightStep.Split _ -> {
                world().tally().count(Fault.BATCH_SPLIT);
                reduce(process.scheduler().split(lane));
            }
            case FlightStep.Drop drop -> reduce(process.scheduler().drop(lane, drop.commands()));
            case FlightStep.Endorse ask -> endorsements.begin(ask, this::endorsed);
            case FlightStep.Submit _ -> submit();
            case FlightStep.AwaitFate await -> {
                Duration bound = GatewayTuning.COMMIT_TIMEOUT;
                await(await.briefly() ? bound.dividedBy(10) : bound);
            }
            case FlightStep.Pause pause ->
                process.after(pause.time(), () -> {
                    if (!sees()) {
                        next(new FlightEvent.Paused());
                    }
                });
            case FlightStep.Done done -> finish(done.again());
            case FlightStep.TakeBack back -> takeBack(back);
            case FlightStep.Fail _ -> fail();
            case FlightStep.Stop _ -> {
                stopped = true;
                flight = null;
            }
        }
    }

    private Surroundings world() {
        return process.gateway().surroundings();
    }

    private void reduce(List<LaneCommand> kept) {
        inFlight = kept;
        process.wake();
        next(new FlightEvent.Reduced(kept));
    }

    private void endorsed(EndorsementRound.Result result) {
        switch (result) {
            case EndorsementRound.Result.Agreed agreed -> {
                endorsed = agreed.transaction();
                next(new FlightEvent.Endorsed(agreed.reply().getAlreadyApplied()));
            }
            case EndorsementRound.Result.Failed(Endorsement.Failure failure) ->
                next(new FlightEvent.NotEndorsed(failure));
        }
    }

    private void submit() {
        Transaction ready = Objects.requireNonNull(endorsed);
        transactionId = ready.proposal().id();
        fate = "";
        world().network()
                .orderer()
                .submit(ready, submission -> process.after(0, () -> next(new FlightEvent.Submitted(submission))));
    }

    private void await(Duration bound) {
        if (sees()) {
            return;
        }
        waiting = true;
        long mine = ++waitingFor;
        process.after(bound, () -> {
            if (waiting && waitingFor == mine) {
                waiting = false;
                next(new FlightEvent.NothingSeen());
            }
        });
    }

    /** Takes note of a block that the projection has taken in. */
    void see(Block block) {
        for (Block.Entry entry : block.entries()) {
            if (!entry.valid() && entry.transaction().proposal().id().equals(transactionId)) {
                fate = entry.code();
            }
        }
        if (waiting && sees()) {
            waiting = false;
        }
    }

    /** Goes on if the fate of the batch shows. The lane comes first: of several attempts one may be valid. */
    private boolean sees() {
        if (process.gateway().store().sequence(lane) >= sequence) {
            waiting = false;
            process.patiently(
                    () -> process.gateway().store().open(ids(inFlight)),
                    open -> next(new FlightEvent.LaneReached(open)));
            return true;
        }
        if (!fate.isEmpty()) {
            waiting = false;
            String code = fate;
            fate = "";
            transactionId = "";
            process.after(0, () -> next(new FlightEvent.Invalid(code)));
            return true;
        }
        return false;
    }

    private void finish(Set<CommandId> again) {
        flight = null;
        if (!inFlight.isEmpty()) {
            process.scheduler().finish(lane, again);
        }
        inFlight = List.of();
        if (fence != null) {
            passFence(fence);
        }
        process.wake();
    }

    private void takeBack(FlightStep.TakeBack back) {
        List<CommandId> commands = inFlight.stream().map(LaneCommand::id).toList();
        process.patiently(
                () -> {
                    process.gateway().store().takeBack(lane, sequence, commands, back.code(), back.detail());
                    return true;
                },
                _ -> {
                    commands.forEach(id -> process.complete(id, GatewayProcess.unavailable(back.code())));
                    finish(Set.of());
                });
    }

    private void fail() {
        stopped = true;
        List<CommandId> commands = inFlight.stream().map(LaneCommand::id).toList();
        UUID error = new UUID(0, sequence);
        process.patiently(
                () -> {
                    process.gateway().store().fail(lane, sequence, commands, error);
                    return true;
                },
                _ -> {
                    commands.forEach(id -> process.complete(id, new Completion.Failed(id, error)));
                    finish(Set.of());
                });
    }

    private static Set<CommandId> ids(List<LaneCommand> commands) {
        return commands.stream().map(LaneCommand::id).collect(Collectors.toUnmodifiableSet());
    }
}
