package org.tongfen.gateway.lanes;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.Submission;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.lanes.LaneStore.Refusal;
import org.tongfen.gateway.projection.OwnBook;
import org.tongfen.wire.v1.BatchMessage;

/**
 * Everything that a lane does, one step after the other: it takes the lease, resolves what was left behind, fences, puts
 * batches together, brings each to its fate, and gives up when another replica has taken over.
 *
 * <p>It is told what happened and says what to do next; whoever runs it does that and nothing else. So it has no thread, no
 * clock, no network and no database of its own, and runs in real time as well as in virtual time. Not for use by several
 * threads at once.
 */
public final class LaneLoop {
    private static final int ATTEMPTS_UNTIL_STUCK = 2;

    private final LaneId lane;
    private final Ports ports;
    private final LaneQueue queue;
    private final Map<PlatformId, HeadroomWish> wishes = new HashMap<>();
    private final Map<PlatformId, Duration> rests = new HashMap<>();
    private final Map<CommandId, Long> firstRefusals = new HashMap<>();
    private final List<KeptBatch> leftBehind = new ArrayList<>();
    private final Map<CommandId, LaneCommand> leftCommands = new LinkedHashMap<>();
    private Supplier<LaneAction> then = this::seek;
    private LaneAction asked = new LaneAction.AwaitWork(Optional.empty());
    private boolean wanted = true;
    private boolean lost;
    private boolean stopped;
    private boolean loaded;
    private boolean fenced;
    private @Nullable Tenure tenure;
    private @Nullable BatchFlight flight;
    private @Nullable Fence fence;

    /** Creates the loop of a lane that this replica does not run yet. */
    public LaneLoop(LaneId lane, LaneQueue.Settings sizes, Ports ports) {
        this.lane = lane;
        this.ports = ports;
        queue = new LaneQueue(lane, sizes, ports.stock());
    }

    /**
     * What a lane works with.
     *
     * @param choice who endorses
     * @param book the own book as the blocks show it
     * @param desk what lanes give each other
     * @param stock which lane may touch scarce stock
     * @param flights how many lanes may have a batch on its way
     * @param clock milliseconds of a clock that never goes back
     * @param nonces gives bytes that were never used before
     * @param errors gives ids under which the log tells of an error
     * @param timing how long to wait
     * @param listener is told what is worth a line
     */
    public record Ports(
            EndorserChoice choice,
            OwnBook book,
            HeadroomDesk desk,
            ScarceStock stock,
            FlightLimit flights,
            LongSupplier clock,
            Supplier<byte[]> nonces,
            Supplier<UUID> errors,
            Timing timing,
            LaneListener listener) {}

    /**
     * How long to wait.
     *
     * @param commit for a block that has a batch, before the batch is sent again
     * @param database while the database is away
     * @param seek between two looks at a lease that another replica holds
     * @param shortestRest how long a target is left alone whose peer does not endorse; twice as long each time
     * @param longestRest the longest of these times
     * @param headroom for room that other lanes have, before a command is run again
     */
    public record Timing(
            Duration commit,
            Duration database,
            Duration seek,
            Duration shortestRest,
            Duration longestRest,
            Duration headroom) {
        /** With which the product works unless it is set up otherwise. */
        public static final Timing DEFAULT = new Timing(
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2));
    }

    /** How a lane is, as far as this replica can tell. */
    public enum State {
        /** Another replica runs it, or nobody does yet. */
        STANDBY,
        /** It takes batches, or resolves what was left behind before it does. */
        RUNNING,
        /** The ordering service has not confirmed the batch in flight for some attempts. */
        STUCK,
        /** It takes no batches until this gateway is started again. */
        STOPPED
    }

    /** The lane. */
    public LaneId lane() {
        return lane;
    }

    /** How the lane is. */
    public State state() {
        if (stopped) {
            return State.STOPPED;
        }
        if (tenure == null) {
            return State.STANDBY;
        }
        // A lane that moves again is not stuck: what counts is the batch in flight alone.
        return flight != null && flight.unknownOutcomes() >= ATTEMPTS_UNTIL_STUCK ? State.STUCK : State.RUNNING;
    }

    /** Whether every batch of the lane that may be on its way is known, and this replica runs it. */
    public boolean isOpen() {
        return tenure != null && fenced && !stopped;
    }

    /** Whether this replica holds the lane. */
    public boolean isHeld() {
        return tenure != null;
    }

    /** Whether a batch is on its way. */
    public boolean isFlying() {
        return flight != null;
    }

    /** What waits. */
    public LaneQueue queue() {
        return queue;
    }

    /** Adds a stored command of the lane; does nothing if this replica does not run it, whoever does will find it. */
    public void enqueue(LaneCommand command) {
        if (tenure == null || leftCommands.containsKey(command.id())) {
            return;
        }
        if (loaded) {
            queue.enqueue(command);
        } else {
            // It may be among what is being loaded, even in a batch that is on its way.
            leftCommands.put(command.id(), command);
        }
    }

    /** Whether a target is left alone because its peer does not endorse. */
    public boolean isResting(PlatformId target) {
        return queue.isResting(target, now());
    }

    /** Whether this replica should run the lane. One that it runs is given back after the batch in flight. */
    public void want(boolean wantedNow) {
        wanted = wantedNow;
    }

    /** Says that the lease is lost: the loop ends its work at the next event. */
    public void lost() {
        lost = tenure != null;
    }

    /** The first action. */
    public LaneAction begin() {
        return seek();
    }

    /** What to do after an event, which must be the answer to the last action. */
    public LaneAction on(LaneEvent event) {
        if (lost && !stopped) {
            return lose("its lease has run out");
        }
        return switch (event) {
            case LaneEvent.Acquired(Optional<Tenure> taken) ->
                taken.map(this::load).orElseGet(this::waitForLease);
            case LaneEvent.Loaded(LaneStore.Contents contents) -> loaded(contents);
            case LaneEvent.Flight(FlightEvent happened) -> flown(happened);
            case LaneEvent.StillOpen(Map<CommandId, Optional<Refusal>> open) -> judge(open);
            case LaneEvent.Noted _, LaneEvent.Paused _ -> next();
            case LaneEvent.Woken _ -> tenure == null ? seek() : work();
            case LaneEvent.DatabaseAway _ -> repeat();
            case LaneEvent.Lost _ -> lose("another replica has taken it over");
        };
    }

    private LaneAction next() {
        Supplier<LaneAction> action = then;
        then = () -> {
            throw new IllegalStateException("nothing was to follow");
        };
        return action.get();
    }

    private LaneAction ask(Function<LaneStore, LaneEvent> question) {
        asked = new LaneAction.AskStore(question);
        return asked;
    }

    /** Has something noted by the store, and goes on. */
    private LaneAction note(Consumer<LaneStore> work, Supplier<LaneAction> afterwards) {
        then = afterwards;
        return ask(store -> {
            work.accept(store);
            return new LaneEvent.Noted();
        });
    }

    private LaneAction pause(Duration time, Supplier<LaneAction> afterwards) {
        then = afterwards;
        return new LaneAction.Pause(time);
    }

    /** The database comes back some day; until then this lane has nothing better to do. */
    private LaneAction repeat() {
        ports.listener().databaseAway(lane);
        LaneAction again = asked;
        Supplier<LaneAction> afterwards = then;
        return pause(ports.timing().database(), () -> {
            then = afterwards;
            return again;
        });
    }

    // The lease.

    private LaneAction seek() {
        return wanted
                ? ask(store -> new LaneEvent.Acquired(store.acquire(lane)))
                : new LaneAction.AwaitWork(Optional.empty());
    }

    private LaneAction waitForLease() {
        return pause(ports.timing().seek(), this::seek);
    }

    private LaneAction load(Tenure taken) {
        tenure = taken;
        return ask(store -> new LaneEvent.Loaded(store.load(taken)));
    }

    private LaneAction lose(String why) {
        if (tenure != null) {
            ports.listener().ended(lane, why);
        }
        forget();
        // One that has stopped would take the lane over from a replica that runs it, and do nothing with it.
        return stopped ? new LaneAction.Stop() : waitForLease();
    }

    private void forget() {
        lost = false;
        tenure = null;
        flight = null;
        fence = null;
        loaded = false;
        fenced = false;
        queue.clear();
        ports.flights().release(lane);
        wishes.clear();
        rests.clear();
        firstRefusals.clear();
        leftBehind.clear();
        leftCommands.clear();
    }

    private Tenure tenure() {
        return Objects.requireNonNull(tenure);
    }

    // What was left behind.

    private LaneAction loaded(LaneStore.Contents contents) {
        loaded = true;
        fenced = contents.fenced();
        contents.open().forEach(command -> leftCommands.put(command.id(), command));
        leftBehind.addAll(contents.kept());
        ports.listener()
                .begun(
                        lane,
                        tenure().epoch(),
                        leftBehind.size(),
                        contents.open().size());
        return work();
    }

    private LaneAction work() {
        if (stopped) {
            return new LaneAction.Stop();
        }
        while (!leftBehind.isEmpty()) {
            KeptBatch kept = leftBehind.removeFirst();
            LaneBatch batch = opened(kept);
            // Without open commands it makes no difference what became of it: the lane's key tells the next one.
            if (kept.sequence() > tip().sequence() && !batch.commands().isEmpty()) {
                batch.commands().forEach(command -> leftCommands.remove(command.id()));
                queue.resume(batch);
                return fly(BatchFlight.resumed(
                        slot(kept.sequence()), batch, ports.nonces().get(), kept.bytes()));
            }
        }
        leftCommands.values().forEach(queue::enqueue);
        leftCommands.clear();
        return fenced ? idle() : setFence();
    }

    /**
     * A kept batch with those of its commands that are open. One that a later batch has as well belongs to that: whoever put
     * the later one together had seen what became of the earlier, though the blocks of this replica may not show it yet.
     */
    private LaneBatch opened(KeptBatch kept) {
        Set<CommandId> later =
                leftBehind.stream().flatMap(each -> ids(parsed(each))).collect(Collectors.toUnmodifiableSet());
        BatchMessage batch = parsed(kept);
        List<LaneCommand> commands = ids(batch)
                .filter(id -> !later.contains(id))
                .map(leftCommands::get)
                .filter(Objects::nonNull)
                .toList();
        Optional<PlatformId> target =
                Optional.of(batch.getTarget()).filter(name -> !name.isEmpty()).map(PlatformId::new);
        return new LaneBatch(target, List.of(), commands);
    }

    private static Stream<CommandId> ids(BatchMessage batch) {
        return batch.getCommandsList().stream()
                .filter(command -> !command.getId().isEmpty())
                .map(command -> CommandId.of(command.getId().toByteArray()));
    }

    private BatchMessage parsed(KeptBatch kept) {
        try {
            return BatchMessage.parseFrom(kept.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("batch " + kept.sequence() + " of lane " + lane + " cannot be read", e);
        }
    }

    // The fence of a new database.

    private LaneAction setFence() {
        BatchFlight.Slot slot = slot(tip().sequence() + 1);
        Fence set = Fence.of(slot, ports.nonces().get());
        fence = set;
        return fly(set.flight(ports.nonces().get()));
    }

    private LaneAction passFence(Fence set) {
        fence = null;
        if (!set.isAt(tip())) {
            return work();
        }
        return note(store -> store.fence(tenure()), () -> {
            fenced = true;
            ports.listener().fenced(lane, set.slot().sequence());
            return work();
        });
    }

    // Batches.

    private LaneAction idle() {
        if (!wanted) {
            Tenure given = tenure();
            return note(store -> store.release(given), () -> {
                ports.listener().ended(lane, "another replica may have it");
                forget();
                return seek();
            });
        }
        LaneQueue.Offers offers =
                new LaneQueue.Offers(ports.book().arrivals(lane), ports.desk().acts(lane), relieved());
        if (!queue.isDue(now(), offers)) {
            ports.flights().release(lane);
            return awaitWork(queue.due(now(), offers));
        }
        OptionalLong turn = ports.flights().take(lane);
        if (turn.isPresent()) {
            return awaitWork(turn);
        }
        LaneBatch batch = queue.next(now(), offers).orElseThrow();
        return fly(
                BatchFlight.of(slot(tip().sequence() + 1), batch, ports.nonces().get()));
    }

    private static LaneAction awaitWork(OptionalLong atMost) {
        return new LaneAction.AwaitWork(
                atMost.isPresent() ? Optional.of(Duration.ofMillis(atMost.getAsLong())) : Optional.empty());
    }

    private Set<PlatformId> relieved() {
        return wishes.values().stream()
                .filter(wish -> ports.desk().isRelieved(wish))
                .map(HeadroomWish::target)
                .collect(Collectors.toUnmodifiableSet());
    }

    private BatchFlight.Slot slot(long sequence) {
        return new BatchFlight.Slot(lane, sequence, ports.choice());
    }

    private LaneTip tip() {
        LaneBook book = ports.book().lane(lane);
        return new LaneTip(book.sequence(), book.hash());
    }

    private long now() {
        return ports.clock().getAsLong();
    }

    private LaneAction fly(BatchFlight started) {
        flight = started;
        return perform(started.begin());
    }

    private LaneAction flown(FlightEvent happened) {
        BatchFlight flying = Objects.requireNonNull(flight);
        switch (happened) {
            case FlightEvent.NotEndorsed(var failure) ->
                ports.listener()
                        .notEndorsed(
                                lane, asked instanceof LaneAction.Endorse(var who, var _) ? who : List.of(), failure);
            case FlightEvent.Submitted(Submission.UnknownOutcome(String text)) ->
                ports.listener().unknownOutcome(lane, flying.sequence(), text);
            case FlightEvent.Invalid(String code) -> ports.listener().invalid(lane, flying.sequence(), code);
            case FlightEvent.Endorsed _ -> queue.flying().target().ifPresent(rests::remove);
            case FlightEvent.Stored _,
                    FlightEvent.Reduced _,
                    FlightEvent.Submitted _,
                    FlightEvent.LaneReached _,
                    FlightEvent.NothingSeen _,
                    FlightEvent.Paused _ -> {}
        }
        if (happened instanceof FlightEvent.LaneReached) {
            return reached();
        }
        return perform(flying.on(happened));
    }

    private LaneAction perform(FlightStep step) {
        BatchFlight flying = Objects.requireNonNull(flight);
        return switch (step) {
            case FlightStep.Store(Set<CommandId> commands, byte[] bytes) ->
                ask(store -> new LaneEvent.Flight(
                        new FlightEvent.Stored(store.store(tenure(), flying.sequence(), bytes, commands))));
            case FlightStep.Split _ -> {
                LaneBatch kept = queue.split();
                ports.listener().split(lane, flying.sequence(), kept.size());
                yield reduce(kept);
            }
            case FlightStep.Drop(Set<CommandId> commands) -> reduce(queue.drop(commands));
            case FlightStep.LeaveTarget leave -> leave(leave);
            case FlightStep.Endorse(List<PlatformId> endorsers, byte[] bytes) -> {
                asked = new LaneAction.Endorse(endorsers, bytes);
                yield asked;
            }
            case FlightStep.Submit _ -> new LaneAction.Submit();
            case FlightStep.AwaitFate(boolean briefly) ->
                await(
                        briefly
                                ? ports.timing().commit().dividedBy(10)
                                : ports.timing().commit());
            case FlightStep.Pause(Duration time) -> pause(time, this::lookAfterPause);
            case FlightStep.Done _ -> finish(Set.of());
            case FlightStep.TakeBack(String code, String detail) ->
                takeBack(flying.sequence(), queue.flying().commands(), code, detail, () -> finish(Set.of()));
            case FlightStep.Fail(String reason) -> fail(flying.sequence(), reason);
            case FlightStep.Stop(String reason) -> {
                stopped = true;
                ports.listener().stopped(lane, flying.sequence(), reason, List.of(), new UUID(0, 0));
                flight = null;
                ports.flights().release(lane);
                yield new LaneAction.Stop();
            }
        };
    }

    private LaneAction reduce(LaneBatch kept) {
        return perform(Objects.requireNonNull(flight).on(new FlightEvent.Reduced(kept)));
    }

    private LaneAction await(Duration bound) {
        return new LaneAction.AwaitFate(Objects.requireNonNull(flight).sequence(), bound);
    }

    /** What was sent before the pause may have come meanwhile. */
    private LaneAction lookAfterPause() {
        BatchFlight flying = Objects.requireNonNull(flight);
        return tip().sequence() >= flying.sequence() ? reached() : perform(flying.on(new FlightEvent.Paused()));
    }

    /** A target that does not endorse rests; what waits for it is answered, and everything else goes on. */
    private LaneAction leave(FlightStep.LeaveTarget leave) {
        LaneBatch kept = queue.leaveTarget();
        rest(leave.target());
        if (!leave.neverOrdered()) {
            return reduce(kept);
        }
        List<LaneCommand> withdrawn = queue.withdraw(leave.target());
        // The stored batch still has them: whoever took the lane over before the rest is stored would carry them out.
        long sequence = Objects.requireNonNull(flight).sequence();
        return takeBack(sequence, withdrawn, leave.code(), leave.detail(), () -> reduce(kept));
    }

    private void rest(PlatformId target) {
        Duration time = rests.merge(
                target,
                ports.timing().shortestRest(),
                (last, _) -> shorter(last.multipliedBy(2), ports.timing().longestRest()));
        queue.rest(target, now() + time.toMillis());
        ports.listener().resting(lane, target, time.toMillis());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private LaneAction takeBack(
            long sequence, List<LaneCommand> commands, String code, String detail, Supplier<LaneAction> afterwards) {
        if (!commands.isEmpty()) {
            ports.listener().takenBack(lane, commands.size(), code, detail);
        }
        List<CommandId> ids = commands.stream().map(LaneCommand::id).toList();
        return note(store -> store.takeBack(tenure(), sequence, ids, code, detail), afterwards);
    }

    /** The commands of a batch that has failed took no effect. */
    private LaneAction fail(long sequence, String reason) {
        stopped = true;
        List<CommandId> ids = List.copyOf(queue.flying().ids());
        UUID error = ports.errors().get();
        ports.listener().stopped(lane, sequence, reason, ids, error);
        return note(store -> store.fail(tenure(), sequence, ids, error), () -> finish(Set.of()));
    }

    // What the ledger decided.

    private LaneAction reached() {
        Set<CommandId> ids = queue.flying().ids();
        return ids.isEmpty() ? finish(Set.of()) : ask(store -> new LaneEvent.StillOpen(store.open(tenure(), ids)));
    }

    /** Which of the commands that are still open are run again, and which refusals stand. */
    private LaneAction judge(Map<CommandId, Optional<Refusal>> open) {
        Set<CommandId> again = new HashSet<>();
        List<CommandId> stand = new ArrayList<>();
        List<HeadroomWish> told = new ArrayList<>();
        for (LaneCommand command : queue.flying().commands()) {
            Optional<Refusal> refusal = open.get(command.id());
            if (refusal == null) {
                continue;
            }
            if (refusal.isEmpty() || hasAnotherChance(command, refusal.get(), told)) {
                again.add(command.id());
            } else {
                stand.add(command.id());
            }
        }
        Supplier<LaneAction> last = () -> finish(again);
        Supplier<LaneAction> settled =
                stand.isEmpty() ? last : () -> note(store -> store.settle(tenure(), stand), last);
        return tellWishes(told, settled);
    }

    private boolean hasAnotherChance(LaneCommand command, Refusal refusal, List<HeadroomWish> told) {
        return switch (Provisional.of(refusal.outcome())) {
            case ARRIVALS -> {
                long first = firstRefusals.computeIfAbsent(command.id(), _ -> refusal.block());
                // What came later does not count: somebody could send crumbs for ever.
                yield ports.book().arrivals(lane).stream()
                        .anyMatch(arrival -> arrival.block() <= first
                                && arrival.accounts().stream()
                                        .anyMatch(account -> account.toString().equals(command.account())));
            }
            case DAY -> lacks(command, Headroom.Kind.DAY, told);
            case CREDIT_LINE -> lacks(command, Headroom.Kind.CREDIT_LINE, told);
            case NONE -> false;
        };
    }

    private boolean lacks(LaneCommand command, Headroom.Kind kind, List<HeadroomWish> told) {
        Optional<HeadroomWish> wish = ports.desk().wish(lane, command, kind);
        wish.ifPresent(told::add);
        return wish.isPresent();
    }

    private LaneAction tellWishes(List<HeadroomWish> told, Supplier<LaneAction> afterwards) {
        Optional<PlatformId> target = queue.flying().target();
        if (told.isEmpty()) {
            return target.filter(other -> wishes.remove(other) != null)
                    .<LaneAction>map(other -> note(store -> store.unwish(tenure(), other), afterwards))
                    .orElseGet(afterwards);
        }
        // The batch had one target, and the oldest command of it is to be served first.
        HeadroomWish oldest = told.getFirst();
        wishes.put(oldest.target(), oldest);
        queue.restUntilHeadroom(
                oldest.target(), now() + ports.timing().headroom().toMillis());
        return note(store -> store.wish(tenure(), oldest), afterwards);
    }

    private LaneAction finish(Set<CommandId> again) {
        firstRefusals.keySet().removeIf(id -> !again.contains(id));
        queue.finish(again);
        ports.flights().release(lane);
        flight = null;
        Fence set = fence;
        return set == null ? work() : passFence(set);
    }
}
