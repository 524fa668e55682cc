package org.tongfen.simulator.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.database.LeaseLostException;
import org.tongfen.gateway.lanes.FlightEvent;
import org.tongfen.gateway.lanes.LaneAction;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneEvent;
import org.tongfen.gateway.lanes.LaneLoop;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.gateway.lanes.LaneTip;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Transaction;

/** Does in virtual time what the loop of a lane says, as a thread of the gateway does in real time. */
final class LaneDriver {
    private static final int DATABASE_TIME = 3;

    private final GatewayReplica process;
    private final LaneLoop loop;
    private final EndorsementRound endorsements;
    private final LaneMonitor monitor;
    private @Nullable Transaction endorsed;
    private String expected = "";
    private Optional<String> verdict = Optional.empty();
    private Optional<LaneAction> waitingFor = Optional.empty();
    private long waits;
    private boolean woken;

    LaneDriver(GatewayReplica process, LaneLoop loop) {
        this.process = process;
        this.loop = loop;
        endorsements = new EndorsementRound(process);
        monitor = new LaneMonitor(this::tip);
    }

    LaneLoop loop() {
        return loop;
    }

    private LaneTip tip() {
        LaneBook lane = process.book().lane(loop.lane());
        return new LaneTip(lane.sequence(), lane.hash());
    }

    void start() {
        perform(loop.begin());
    }

    /** Adds a stored command of the lane. */
    void enqueue(LaneCommand command) {
        monitor.hears(command.id());
        loop.enqueue(command);
        wake();
    }

    /** Says that the lease is lost. */
    void loseLease() {
        // A lane that needs a person does nothing but note why.
        if (loop.state() != LaneLoop.State.STOPPED) {
            monitor.lost();
        }
        loop.lost();
        wake();
    }

    private void tell(LaneEvent event) {
        if (event instanceof LaneEvent.Lost) {
            monitor.lost();
        }
        perform(loop.on(event));
    }

    private void tell(FlightEvent event) {
        tell(new LaneEvent.Flight(event));
    }

    private void perform(LaneAction action) {
        switch (action) {
            case LaneAction.AskStore(Function<LaneStore, LaneEvent> question) -> {
                LaneStore store = new MonitoredStore(process.store(), monitor);
                process.after(chance(DATABASE_TIME), () -> {
                    LaneEvent answer = answer(question, store);
                    process.after(chance(1), () -> tell(answer));
                });
            }
            case LaneAction.AwaitWork(Optional<Duration> atMost) -> {
                expect("");
                await(action, atMost);
                if (woken) {
                    goOn();
                }
            }
            case LaneAction.Endorse(List<PlatformId> endorsers, byte[] batch) -> {
                monitor.proposes(batch);
                endorsements.begin(endorsers, batch, this::endorsed);
            }
            case LaneAction.Submit _ -> submit();
            case LaneAction.AwaitFate(long _, Duration bound) -> {
                await(action, Optional.of(bound));
                look();
            }
            case LaneAction.Pause(Duration time) -> process.after(time, () -> tell(new LaneEvent.Paused()));
            case LaneAction.Stop _ -> expect("");
        }
    }

    private int chance(int most) {
        return process.surroundings().chance().between(0, most);
    }

    private static LaneEvent answer(Function<LaneStore, LaneEvent> question, LaneStore store) {
        try {
            return question.apply(store);
        } catch (DatabaseUnavailableException _) {
            return new LaneEvent.DatabaseAway();
        } catch (LeaseLostException _) {
            return new LaneEvent.Lost();
        }
    }

    /** Waits for something, but no longer than a while. */
    private void await(LaneAction action, Optional<Duration> atMost) {
        waitingFor = Optional.of(action);
        long mine = ++waits;
        atMost.ifPresent(time -> process.after(time, () -> {
            if (waitingFor.isPresent() && waits == mine) {
                waitingFor = Optional.empty();
                woken = false;
                tell(
                        action instanceof LaneAction.AwaitFate
                                ? new LaneEvent.Flight(new FlightEvent.NothingSeen())
                                : new LaneEvent.Woken());
            }
        }));
    }

    /** Has the loop look for work. */
    void wake() {
        woken = true;
        if (waitingFor.filter(LaneAction.AwaitWork.class::isInstance).isPresent()) {
            goOn();
        }
    }

    private void goOn() {
        waitingFor = Optional.empty();
        woken = false;
        process.after(chance(1), () -> tell(new LaneEvent.Woken()));
    }

    private void endorsed(EndorsementRound.Result result) {
        switch (result) {
            case EndorsementRound.Result.Agreed agreed -> {
                endorsed = agreed.transaction();
                monitor.endorsed(batch(endorsed), agreed.reply().getAlreadyApplied());
                tell(new FlightEvent.Endorsed(agreed.reply().getAlreadyApplied()));
            }
            case EndorsementRound.Result.Failed(var failure) -> tell(new FlightEvent.NotEndorsed(failure));
        }
    }

    private void submit() {
        Transaction ready = Objects.requireNonNull(endorsed);
        monitor.submits(batch(ready));
        expect(ready.proposal().id());
        process.surroundings()
                .network()
                .orderer()
                .submit(ready, submission -> process.after(0, () -> tell(new FlightEvent.Submitted(submission))));
    }

    private static byte[] batch(Transaction transaction) {
        return transaction.proposal().arguments().getLast();
    }

    private void expect(String transaction) {
        expected = transaction;
        verdict = Optional.empty();
    }

    /** Takes note of a block that the read model has. */
    void see(Block block) {
        monitor.sees();
        for (Block.Entry entry : block.entries()) {
            if (!entry.valid() && entry.transaction().proposal().id().equals(expected)) {
                verdict = Optional.of(entry.code().name());
            }
        }
        look();
    }

    /** Goes on if the fate of the batch shows. The lane comes first: of several attempts one may be valid. */
    private void look() {
        if (!(waitingFor.orElse(null) instanceof LaneAction.AwaitFate(long sequence, Duration _))) {
            return;
        }
        LaneId lane = loop.lane();
        if (process.book().lane(lane).sequence() >= sequence) {
            waitingFor = Optional.empty();
            process.after(0, () -> tell(new FlightEvent.LaneReached()));
        } else if (verdict.isPresent()) {
            String code = verdict.get();
            expect("");
            waitingFor = Optional.empty();
            process.after(0, () -> tell(new FlightEvent.Invalid(code)));
        }
    }
}
