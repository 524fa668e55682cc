package org.tongfen.gateway.lanes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.wire.v1.CommandMessage;

/**
 * What waits for a lane, and what goes into its next batch.
 *
 * <p>Commands of one account keep their order: only the oldest of an account stands on a shelf, one shelf for each target,
 * and the next one takes its place when it goes. So a batch is put together without looking at what cannot go. A batch has
 * the commands of one target at most, oldest first together with those within the own book; targets take turns, and one
 * that rests is passed over. Arrivals ride along: they take at most half of a batch while commands wait.
 *
 * <p>Plain and deterministic: no threads, no clock, no database. Not for use by several threads at once.
 */
public final class LaneQueue {
    private final LaneId lane;
    private final Settings settings;
    private final ScarceStock stock;
    private final Map<String, TreeMap<Long, LaneCommand>> accounts = new HashMap<>();
    private final TreeMap<Shelf, TreeMap<Long, LaneCommand>> shelves = new TreeMap<>();
    private final Set<CommandId> known = new HashSet<>();
    private final Map<PlatformId, Rest> rests = new HashMap<>();
    private int waiting;
    private @Nullable LaneBatch flying;
    private @Nullable PlatformId lastTarget;
    private long arrivalsSince = Long.MAX_VALUE;

    /** Creates an empty queue. */
    public LaneQueue(LaneId lane, Settings settings, ScarceStock stock) {
        this.lane = lane;
        this.settings = settings;
        this.stock = stock;
    }

    /**
     * Sizes of batches.
     *
     * @param maxBatch most commands of a batch, credits of posted arrivals counted like commands; 2 … 1,000
     * @param linger how long a lane that has nothing else to do collects arrivals before it posts them, milliseconds
     */
    public record Settings(int maxBatch, long linger) {
        /** Most reversals of a batch: each brings a proof. */
        static final int MOST_REVERSALS = 32;

        /** Most commands that the ledger takes. */
        private static final int LARGEST_BATCH = 1_000;

        /** @throws IllegalArgumentException if the ledger would refuse the batches */
        public Settings {
            if (maxBatch < 2 || maxBatch > LARGEST_BATCH) {
                throw new IllegalArgumentException("a batch has 2 to " + LARGEST_BATCH + " commands, not " + maxBatch);
            }
        }
    }

    /** Where the heads of accounts stand: those of one target, or those that change the stock of one reward. */
    private record Shelf(String target, String scarce) implements Comparable<Shelf> {
        private static final Comparator<Shelf> ORDER =
                Comparator.comparing(Shelf::target).thenComparing(Shelf::scarce);

        static Shelf of(LaneCommand command) {
            return new Shelf(command.target().map(PlatformId::value).orElse(""), command.scarce());
        }

        @Override
        public int compareTo(Shelf other) {
            return ORDER.compare(this, other);
        }
    }

    /** Until when a target is left alone, and whether room under a limit ends that. */
    private record Rest(long until, boolean untilHeadroom) {}

    /**
     * What the lane could do besides commands, as the blocks say.
     *
     * @param arrivals what can be posted, oldest first
     * @param ofLimits what can be given to other lanes and taken from them
     * @param relieved targets under whose limits there is as much room again as can be had
     */
    public record Offers(List<WaitingArrival> arrivals, List<LaneAct.OfLimit> ofLimits, Set<PlatformId> relieved) {
        /** None. */
        public static final Offers NONE = new Offers(List.of(), List.of(), Set.of());

        /** Copies the collections. */
        public Offers {
            arrivals = List.copyOf(arrivals);
            ofLimits = List.copyOf(ofLimits);
            relieved = Set.copyOf(relieved);
        }
    }

    /** Adds a command to those that wait; does nothing if it waits or flies already. */
    public void enqueue(LaneCommand command) {
        if (known.add(command.id())) {
            await(command);
        }
    }

    /** Whether a command waits or is in the batch in flight. */
    public boolean knows(CommandId id) {
        return known.contains(id);
    }

    /** How many commands wait. */
    public int waiting() {
        return waiting;
    }

    /** How many commands wait or are in flight. */
    public int size() {
        return known.size();
    }

    /** Forgets everything. */
    public void clear() {
        accounts.clear();
        shelves.clear();
        known.clear();
        rests.clear();
        waiting = 0;
        flying = null;
        stock.release(lane);
    }

    /** Leaves a target alone for a while. */
    public void rest(PlatformId target, long until) {
        rests.put(target, new Rest(until, false));
    }

    /** Leaves a target alone until there is room under its limits again, but not for longer than a while. */
    public void restUntilHeadroom(PlatformId target, long until) {
        rests.putIfAbsent(target, new Rest(until, true));
    }

    /** Whether a target is left alone because its peer does not endorse. */
    public boolean isResting(PlatformId target, long now) {
        Rest rest = rests.get(target);
        return rest != null && !rest.untilHeadroom && rest.until > now;
    }

    /** The targets of the commands that wait. */
    Set<PlatformId> waitingTargets() {
        Set<PlatformId> targets = new TreeSet<>();
        accounts.values().forEach(ofAccount -> ofAccount.values().forEach(command -> command.target()
                .ifPresent(targets::add)));
        return targets;
    }

    /** Whether there is a batch to be put together now. */
    public boolean isDue(long now, Offers offers) {
        requireIdle();
        return isDue(chooseTarget(now, offers), now, offers);
    }

    private boolean isDue(Optional<PlatformId> target, long now, Offers offers) {
        return oldest(target).isPresent()
                || offers.ofLimits().stream().anyMatch(act -> target.equals(Optional.of(act.target())))
                || arrivalsAreDue(now, offers.arrivals());
    }

    /**
     * Takes the next batch into flight.
     *
     * @param now milliseconds of a clock that never goes back
     * @return empty if nothing can go now
     */
    public Optional<LaneBatch> next(long now, Offers offers) {
        requireIdle();
        Optional<PlatformId> target = chooseTarget(now, offers);
        if (!isDue(target, now, offers)) {
            return Optional.empty();
        }
        List<LaneAct> acts = new ArrayList<>();
        target.ifPresent(other -> offers.ofLimits().stream()
                .filter(act -> act.target().equals(other))
                .forEach(acts::add));
        int credits = addArrivals(acts, offers.arrivals(), oldest(target).isPresent());
        arrivalsSince = Long.MAX_VALUE;
        int room = Math.max(settings.maxBatch - credits, settings.maxBatch / 2);
        LaneBatch batch = new LaneBatch(target, acts, List.of()).with(acts, take(target, room));
        batch.target().ifPresent(other -> lastTarget = other);
        fly(batch);
        return Optional.of(batch);
    }

    /**
     * When to look again although nothing has changed.
     *
     * @return milliseconds from now; empty if something has to change first
     */
    public OptionalLong due(long now, Offers offers) {
        long next = Long.MAX_VALUE;
        if (!offers.arrivals().isEmpty()) {
            next = arrivalsSince == Long.MAX_VALUE ? now + settings.linger : arrivalsSince + settings.linger;
        }
        for (Rest rest : rests.values()) {
            next = Math.min(next, rest.until);
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(Math.max(1, next - now));
    }

    private boolean arrivalsAreDue(long now, List<WaitingArrival> arrivals) {
        if (arrivals.isEmpty()) {
            arrivalsSince = Long.MAX_VALUE;
            return false;
        }
        arrivalsSince = Math.min(arrivalsSince, now);
        return now - arrivalsSince >= settings.linger
                || arrivals.stream().mapToInt(WaitingArrival::credits).sum() >= settings.maxBatch / 2;
    }

    private int addArrivals(List<LaneAct> acts, List<WaitingArrival> arrivals, boolean commandsWait) {
        int most = commandsWait ? settings.maxBatch / 2 : settings.maxBatch;
        int credits = 0;
        for (WaitingArrival arrival : arrivals) {
            // A single arrival always fits.
            if (credits > 0 && credits + arrival.credits() > most) {
                break;
            }
            acts.add(new LaneAct.Post(arrival));
            credits += arrival.credits();
        }
        return credits;
    }

    private Optional<PlatformId> chooseTarget(long now, Offers offers) {
        NavigableSet<PlatformId> ready = new TreeSet<>();
        shelves.keySet().forEach(shelf -> {
            if (!shelf.target.isEmpty()) {
                ready.add(new PlatformId(shelf.target));
            }
        });
        offers.ofLimits().forEach(act -> ready.add(act.target()));
        ready.removeIf(target -> rests(target, now, offers));
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        PlatformId after = lastTarget == null ? null : ready.higher(lastTarget);
        return Optional.of(after == null ? ready.first() : after);
    }

    private boolean rests(PlatformId target, long now, Offers offers) {
        Rest rest = rests.get(target);
        if (rest == null) {
            return false;
        }
        if (rest.until <= now || (rest.untilHeadroom && offers.relieved().contains(target))) {
            rests.remove(target);
            return false;
        }
        return true;
    }

    /** The oldest command that can go into a batch towards a target. */
    private Optional<LaneCommand> oldest(Optional<PlatformId> target) {
        String other = target.map(PlatformId::value).orElse("");
        LaneCommand oldest = null;
        for (Map.Entry<Shelf, TreeMap<Long, LaneCommand>> entry : shelves.entrySet()) {
            Shelf shelf = entry.getKey();
            LaneCommand head = entry.getValue().firstEntry().getValue();
            boolean fits = shelf.target.isEmpty() || shelf.target.equals(other);
            boolean older = oldest == null || head.ticket() < oldest.ticket();
            if (fits && older && (shelf.scarce.isEmpty() || stock.take(shelf.scarce, lane))) {
                oldest = head;
            }
        }
        return Optional.ofNullable(oldest);
    }

    private List<LaneCommand> take(Optional<PlatformId> target, int most) {
        List<LaneCommand> taken = new ArrayList<>();
        int reversals = 0;
        while (taken.size() < most) {
            Optional<LaneCommand> oldest = oldest(target);
            if (oldest.isEmpty()) {
                break;
            }
            LaneCommand command = oldest.get();
            boolean reversal = command.body().getBodyCase() == CommandMessage.BodyCase.REVERSE;
            if (reversal && reversals == Settings.MOST_REVERSALS) {
                break;
            }
            reversals += reversal ? 1 : 0;
            remove(command);
            taken.add(command);
        }
        return taken;
    }

    /** The batch in flight. */
    public LaneBatch flying() {
        return flying == null ? LaneBatch.EMPTY : flying;
    }

    /** Takes a batch into flight again that was in flight when a gateway stopped; its commands must not wait. */
    public void resume(LaneBatch batch) {
        requireIdle();
        for (LaneCommand command : batch.commands()) {
            if (!known.add(command.id())) {
                throw new IllegalStateException("the command waits already: " + command.id());
            }
        }
        fly(batch);
    }

    /**
     * Halves the batch in flight. The second half waits again, at its old place.
     *
     * @return what stays in flight
     */
    public LaneBatch split() {
        LaneBatch all = flying();
        if (!all.acts().isEmpty()) {
            // What the lane does itself can wait; the next batch takes it up again.
            return keep(all.with(List.of(), all.commands()));
        }
        int half = (all.commands().size() + 1) / 2;
        all.commands().subList(half, all.commands().size()).forEach(this::await);
        return keep(all.with(List.of(), all.commands().subList(0, half)));
    }

    /** Takes single commands out of the batch in flight and forgets them. */
    public LaneBatch drop(Set<CommandId> dropped) {
        LaneBatch all = flying();
        known.removeAll(dropped);
        return keep(all.with(
                all.acts(),
                all.commands().stream()
                        .filter(command -> !dropped.contains(command.id()))
                        .toList()));
    }

    /**
     * Takes whatever needs the batch's target out of the batch in flight; it waits again. What comes after it from the same
     * accounts goes with it, so that nobody overtakes.
     *
     * @return what stays in flight
     */
    public LaneBatch leaveTarget() {
        LaneBatch all = flying();
        Set<String> held = new HashSet<>();
        List<LaneCommand> kept = new ArrayList<>();
        for (LaneCommand command : all.commands()) {
            if (command.target().isPresent() || held.contains(command.account())) {
                held.add(command.account());
                await(command);
            } else {
                kept.add(command);
            }
        }
        return keep(all.with(
                all.acts().stream()
                        .filter(act -> !(act instanceof LaneAct.OfLimit))
                        .toList(),
                kept));
    }

    /** Forgets all commands towards a target that wait, and returns them, oldest first. */
    public List<LaneCommand> withdraw(PlatformId target) {
        List<LaneCommand> withdrawn = accounts.values().stream()
                .flatMap(ofAccount -> ofAccount.values().stream())
                .filter(command -> command.target().equals(Optional.of(target)))
                .sorted(Comparator.comparingLong(LaneCommand::ticket))
                .toList();
        withdrawn.forEach(command -> {
            remove(command);
            known.remove(command.id());
        });
        return withdrawn;
    }

    /**
     * Ends a flight.
     *
     * @param again the commands that have to be run once more: they wait again at their old places, ahead of younger
     *     ones. All others are forgotten.
     */
    public void finish(Collection<CommandId> again) {
        Set<CommandId> repeated = Set.copyOf(again);
        for (LaneCommand command : flying().commands()) {
            if (repeated.contains(command.id())) {
                await(command);
            } else {
                known.remove(command.id());
            }
        }
        flying = null;
        stock.release(lane);
    }

    private LaneBatch keep(LaneBatch batch) {
        flying = batch;
        return batch;
    }

    private void fly(LaneBatch batch) {
        flying = batch;
    }

    private void requireIdle() {
        if (flying != null) {
            throw new IllegalStateException("lane " + lane + " has a batch in flight");
        }
    }

    private void await(LaneCommand command) {
        TreeMap<Long, LaneCommand> ofAccount = accounts.computeIfAbsent(command.account(), _ -> new TreeMap<>());
        if (!ofAccount.isEmpty()) {
            unshelve(ofAccount.firstEntry().getValue());
        }
        ofAccount.put(command.ticket(), command);
        shelve(ofAccount.firstEntry().getValue());
        waiting++;
    }

    private void remove(LaneCommand command) {
        TreeMap<Long, LaneCommand> ofAccount = accounts.get(command.account());
        if (ofAccount == null) {
            throw new IllegalStateException("the command does not wait: " + command.id());
        }
        unshelve(ofAccount.firstEntry().getValue());
        ofAccount.remove(command.ticket());
        waiting--;
        if (ofAccount.isEmpty()) {
            accounts.remove(command.account());
        } else {
            shelve(ofAccount.firstEntry().getValue());
        }
    }

    private void shelve(LaneCommand head) {
        shelves.computeIfAbsent(Shelf.of(head), _ -> new TreeMap<>()).put(head.ticket(), head);
    }

    private void unshelve(LaneCommand head) {
        Shelf shelf = Shelf.of(head);
        TreeMap<Long, LaneCommand> commands = shelves.get(shelf);
        if (commands != null) {
            commands.remove(head.ticket());
            if (commands.isEmpty()) {
                shelves.remove(shelf);
            }
        }
    }
}
