package org.tongfen.domain.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.book.Changes;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.Fractions;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * The page of a batch while it is being decided: each command sees what the earlier ones left. Points go from one place to
 * another through {@link #move} and in no other way, so none is made or lost.
 */
final class Workspace {
    private final SourcePage start;
    private final Route route;
    private final Overlay<AccountId, Account> accounts;
    private final Overlay<CommandId, Hold> holds;
    private final Overlay<Direction, TreatyHalf> halves;
    private final Overlay<RewardId, Reward> rewards;
    private final Overlay<RewardId, Long> taken;
    private final Overlay<Entries.Use, Long> uses;
    private final Map<ArrivalId, Points> unposted = new LinkedHashMap<>();
    private final Map<LaneId, List<ArrivedCredit>> sent = new TreeMap<>();
    private final Set<Origin> reversed = new LinkedHashSet<>();
    private final Set<Origin> allowed = new LinkedHashSet<>();
    private final TargetPosition position;
    private Policy policy;
    private Supply supply;
    private long roster;
    private int place;

    Workspace(SourcePage start, Route route) {
        this.start = start;
        this.route = route;
        Entries entries = start.entries();
        accounts = new Overlay<>(asOf(entries.accounts(), route.now()));
        holds = new Overlay<>(entries.holds());
        halves = new Overlay<>(entries.halves());
        rewards = new Overlay<>(entries.offers().rewards());
        taken = new Overlay<>(entries.offers().taken());
        uses = new Overlay<>(entries.offers().uses());
        policy = entries.policy();
        supply = start.lane().supply();
        roster = start.lane().roster();
        position = new TargetPosition(route, start);
    }

    private static Map<AccountId, Account> asOf(Map<AccountId, Account> accounts, Instant now) {
        Map<AccountId, Account> result = new HashMap<>();
        accounts.forEach((id, account) -> result.put(id, account.asOf(now)));
        return result;
    }

    /** Goes on to the command at a place of the batch. */
    void begin(int placeOfCommand) {
        place = placeOfCommand;
    }

    Route route() {
        return route;
    }

    Instant now() {
        return route.now();
    }

    PlatformId own() {
        return route.own().id();
    }

    /** An account of the lane. What stands in accounts of others is not known here. */
    Optional<Account> account(AccountId id) {
        return route.owns(id) ? accounts.get(id) : Optional.empty();
    }

    /** An account that must be there. */
    Account known(AccountId id) {
        return account(id).orElseThrow(() -> notThere(id));
    }

    private static BatchRejectedException notThere(Object what) {
        return new BatchRejectedException(BatchRejection.DEFECT, "what must be there is not: " + what);
    }

    /** Up to which number accounts of another lane may exist. */
    long rosterOf(LaneId lane) {
        return start.entries().rosters().getOrDefault(lane, 0L);
    }

    /** Makes an account exist, if it does not, and other lanes know it. */
    void open(AccountId id) {
        if (account(id).isPresent()) {
            return;
        }
        accounts.put(id, Account.opened(own(), now()));
        if (id.number() > roster) {
            long steps = Fractions.multiplyThenDivideUp(id.number(), 1, LaneBook.ROSTER_STEP);
            roster = Math.min(AccountId.HIGHEST_NUMBER, steps * LaneBook.ROSTER_STEP);
        }
    }

    void status(AccountId id, Account.Status status) {
        accounts.put(id, known(id).withStatus(status));
    }

    /** Counts what a member has spent today. */
    void countDay(AccountId id, Points amount) {
        Account account = known(id);
        accounts.put(id, account.withUsage(account.usage().plus(amount, now())));
    }

    /** Counts no longer what a member has not spent after all, which left the account some time ago. */
    void uncountDay(AccountId id, Points amount, Instant leftAt) {
        Account account = known(id);
        accounts.put(id, account.withUsage(account.usage().minus(amount, leftAt)));
    }

    /** Moves points as they are. */
    void move(Place.From from, Place.To to, List<Lot> lots) {
        move(from, lots, to, lots);
    }

    /**
     * Moves points that get another expiry on the way.
     *
     * @param lots as they are taken
     * @param asThese as they are put
     */
    void move(Place.From from, List<Lot> lots, Place.To to, List<Lot> asThese) {
        Points amount = Points.sum(own(), lots);
        if (!amount.equals(Points.sum(own(), asThese))) {
            throw new BatchRejectedException(BatchRejection.DEFECT, "points would change their number on the way");
        }
        if (!amount.isNone()) {
            take(from, lots, amount);
            put(to, asThese, amount);
        }
    }

    private void take(Place.From from, List<Lot> lots, Points amount) {
        switch (from) {
            case Place.InAccount(AccountId id) ->
                accounts.put(id, known(id).without(lots).orElseThrow(() -> notThere(lots)));
            case Place.OutOfHold(CommandId id, Hold.State end) -> {
                Hold hold = hold(id).orElseThrow(() -> notThere(id));
                Account account = known(hold.account());
                accounts.put(hold.account(), account.withHeld(account.held().minus(amount)));
                holds.put(id, hold.without(lots, end).orElseThrow(() -> notThere(lots)));
            }
            case Place.Arrived(ArrivalId id) -> {
                Points left = unposted.computeIfAbsent(
                        id, _ -> arrival(id).orElseThrow(() -> notThere(id)).total(own()));
                unposted.put(id, left.minus(amount));
            }
            case Place.Begin(Supply.Counter counter) -> supply = supply.plus(counter, amount);
        }
    }

    private void put(Place.To to, List<Lot> lots, Points amount) {
        switch (to) {
            case Place.InAccount(AccountId id) -> accounts.put(id, known(id).plus(lots));
            case Place.IntoHold(Hold hold) -> {
                Account account = known(hold.account());
                accounts.put(hold.account(), account.withHeld(account.held().plus(amount)));
                holds.put(hold.id(), hold);
            }
            case Place.OnTheWay(AccountId id, boolean restoration) ->
                sent.computeIfAbsent(id.lane(), _ -> new ArrayList<>())
                        .add(new ArrivedCredit(id, lots, place, restoration));
            case Place.End(Supply.Counter counter) -> supply = supply.plus(counter, amount);
        }
    }

    boolean canCount(Supply.Counter counter, Points more) {
        return supply.of(counter).canHold(more);
    }

    /** What has arrived for the lane and the batch has not begun to post. */
    Optional<Arrival> arrival(ArrivalId id) {
        return unposted.containsKey(id)
                ? Optional.empty()
                : Optional.ofNullable(start.entries().arrivals().get(id));
    }

    Optional<Hold> hold(CommandId id) {
        return holds.get(id);
    }

    TreatyHalf half(Direction direction) {
        return halves.get(direction).orElse(TreatyHalf.NONE);
    }

    void put(Direction direction, TreatyHalf half) {
        halves.put(direction, half);
    }

    Optional<Reward> reward(RewardId id) {
        return rewards.get(id);
    }

    void put(Reward reward) {
        rewards.put(reward.id(), reward);
    }

    /** How many of a reward's quantity have been taken. */
    long taken(RewardId id) {
        return taken.get(id).orElse(0L);
    }

    void countTaken(RewardId id, long more) {
        taken.put(id, taken(id) + more);
    }

    /** How often a member has had a reward that has a cap. */
    long uses(Entries.Use use) {
        return uses.get(use).orElse(0L);
    }

    void countUse(Entries.Use use, long more) {
        uses.put(use, uses(use) + more);
    }

    boolean isProven(Proof proof) {
        return start.entries().past().proven().contains(proof);
    }

    boolean isReversed(Origin origin) {
        return reversed.contains(origin) || start.entries().past().reversed().contains(origin);
    }

    void markReversed(Origin origin) {
        reversed.add(origin);
    }

    /** Whether a command's batch comes before this one on the lane. */
    boolean isPast(Origin origin) {
        return origin.sequence() <= start.lane().sequence();
    }

    void markAllowed(Origin origin) {
        if (!start.entries().past().allowed().contains(origin)) {
            allowed.add(origin);
        }
    }

    Policy policy() {
        return policy;
    }

    void put(Policy other) {
        policy = other;
    }

    /** Where the lane stands towards the batch's target. */
    TargetPosition position() {
        return position;
    }

    /** What has been changed. */
    Changes changes() {
        unposted.forEach((id, left) -> {
            if (!left.isNone()) {
                throw notThere(id);
            }
        });
        Map<LaneId, Arrival> arrivals = new LinkedHashMap<>();
        sent.forEach((lane, credits) -> arrivals.put(lane, new Arrival(now(), credits)));
        return new Changes(
                accounts.changes(),
                holds.changes(),
                unposted.keySet(),
                arrivals,
                halves.changes(),
                position.given(),
                position.taken(),
                rewards.changes(),
                taken.changes(),
                uses.changes(),
                reversed,
                allowed,
                policy,
                lane(),
                position.due());
    }

    private LaneBook lane() {
        Map<PlatformId, LaneUsage> counterparties =
                new LinkedHashMap<>(start.lane().counterparties());
        PlatformId target = route.direction().target();
        if (!position.usage().equals(start.lane().with(target))) {
            counterparties.put(target, position.usage());
        }
        return new LaneBook(route.sequence(), Bytes.NONE, now(), supply, roster, counterparties);
    }
}
