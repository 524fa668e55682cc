package org.tongfen.domain.batch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.Changes;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.rules.TargetResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;

/** One platform's book in memory. It is read by names, as on the ledger, so that a name that is not given is missed. */
public final class MemoryBook {
    final Map<AccountId, Account> accounts = new LinkedHashMap<>();
    final Map<CommandId, Hold> holds = new LinkedHashMap<>();
    public final Map<Waiting, Arrival> arrivals = new LinkedHashMap<>();
    final Map<LaneId, LaneBook> lanes = new LinkedHashMap<>();
    final Map<Towards, MicroYuan> dues = new LinkedHashMap<>();
    final Map<Towards, Claim> claims = new LinkedHashMap<>();
    final Map<Towards, Intake> intakes = new LinkedHashMap<>();
    final Map<Direction, TreatyHalf> halves = new LinkedHashMap<>();
    final Map<Offered, Headroom> headroom = new LinkedHashMap<>();
    final Map<Offered, Headroom> headroomOfOthers = new LinkedHashMap<>();
    final Map<RewardId, Reward> rewards = new LinkedHashMap<>();
    final Map<RewardId, Long> taken = new LinkedHashMap<>();
    final Map<Entries.Use, Long> uses = new LinkedHashMap<>();
    final Set<Origin> reversed = new LinkedHashSet<>();
    final Set<Origin> allowed = new LinkedHashSet<>();
    final Map<Origin, Recorded> records = new LinkedHashMap<>();
    Policy policy = Policy.NONE;

    private final PlatformId platform;

    MemoryBook(PlatformId platform) {
        this.platform = platform;
    }

    /** The name of an arrival. */
    public record Waiting(LaneId receiver, ArrivalId id) {}

    /** A lane: one of this book's towards another platform, or one of another platform's. */
    record Towards(PlatformId platform, LaneId lane) {}

    /** The name of headroom: towards another platform, or between the lanes of one. */
    record Offered(PlatformId counterparty, LaneId receiver, HeadroomId id) {}

    /** What a command did, and when. */
    record Recorded(Original original, Instant time) {}

    /** Everything but the records of what has happened, and how far lanes have come. */
    record Snapshot(
            Map<AccountId, Account> accounts,
            Map<CommandId, Hold> holds,
            Map<Waiting, Arrival> arrivals,
            Map<LaneId, LaneBook> lanes,
            Map<Towards, MicroYuan> dues,
            Map<Towards, Claim> claims,
            Map<Towards, Intake> intakes,
            Map<Direction, TreatyHalf> halves,
            Map<Offered, Headroom> headroom,
            Map<Offered, Headroom> headroomOfOthers,
            Map<RewardId, Reward> rewards,
            Map<RewardId, Long> taken,
            Map<Entries.Use, Long> uses,
            Set<Origin> reversed,
            Set<Origin> allowed,
            Policy policy) {}

    Snapshot snapshot() {
        LaneBook fresh = LaneBook.none(platform);
        Map<LaneId, LaneBook> changed = new LinkedHashMap<>();
        lanes.forEach((id, lane) -> {
            LaneBook kept =
                    new LaneBook(0, Bytes.NONE, Instant.EPOCH, lane.supply(), lane.roster(), lane.counterparties());
            if (!kept.equals(fresh)) {
                changed.put(id, kept);
            }
        });
        Map<Towards, Intake> in = new LinkedHashMap<>();
        intakes.forEach((from, intake) -> {
            if (!intake.usage().equals(LaneUsage.NONE)) {
                in.put(from, new Intake(intake.exchangedIn(), intake.usage(), Instant.EPOCH));
            }
        });
        return new Snapshot(
                new LinkedHashMap<>(accounts),
                new LinkedHashMap<>(holds),
                new LinkedHashMap<>(arrivals),
                changed,
                new LinkedHashMap<>(dues),
                new LinkedHashMap<>(claims),
                in,
                new LinkedHashMap<>(halves),
                new LinkedHashMap<>(headroom),
                new LinkedHashMap<>(headroomOfOthers),
                new LinkedHashMap<>(rewards),
                new LinkedHashMap<>(taken),
                new LinkedHashMap<>(uses),
                new LinkedHashSet<>(reversed),
                new LinkedHashSet<>(allowed),
                policy);
    }

    LaneBook lane(LaneId id) {
        return lanes.getOrDefault(id, LaneBook.none(platform));
    }

    /** Lets an account exist that was not opened by a command. */
    void raiseRoster(AccountId id) {
        LaneBook lane = lane(id.lane());
        lanes.put(
                id.lane(),
                new LaneBook(
                        lane.sequence(),
                        lane.hash(),
                        lane.time(),
                        lane.supply(),
                        Math.max(lane.roster(), id.number()),
                        lane.counterparties()));
    }

    void set(LaneId id, Supply supply) {
        LaneBook lane = lane(id);
        lanes.put(
                id,
                new LaneBook(lane.sequence(), lane.hash(), lane.time(), supply, lane.roster(), lane.counterparties()));
    }

    void set(LaneId id, Map<PlatformId, LaneUsage> counterparties) {
        LaneBook lane = lane(id);
        lanes.put(
                id,
                new LaneBook(lane.sequence(), lane.hash(), lane.time(), lane.supply(), lane.roster(), counterparties));
    }

    static Proof proof(Origin origin, Original told) {
        return new Proof(origin, told, Bytes.of(told.toString().getBytes(StandardCharsets.UTF_8)), List.of());
    }

    /** Everything that a batch of a lane may name. */
    Entries contents(Books.Lane lane) {
        return new Entries(
                accounts,
                holds,
                named(arrivals, w -> w.receiver().equals(lane.id()), Waiting::id),
                rosters(lanes.keySet()),
                halves,
                named(headroom, isFor(lane.direction().target(), lane.id()), Offered::id),
                new Entries.Offers(rewards, taken, uses),
                new Entries.Past(proven(Set.of()).keySet(), reversed, allowed),
                policy);
    }

    /** What a batch names, in two waves. */
    Entries read(Batch batch) {
        Books.Lane lane = new Books.Lane(batch.direction(), batch.lane());
        Entries all = contents(lane);
        Names.First first = batch.names().first();
        Map<CommandId, Hold> namedHolds = those(first.holds(), holds);
        Map<ArrivalId, Arrival> namedArrivals = those(first.arrivals(), all.arrivals());
        Map<RewardId, Reward> namedRewards = those(first.rewards(), rewards);
        Names.Second second = batch.names().second(namedHolds, namedArrivals, namedRewards);
        Set<AccountId> namedAccounts = new LinkedHashSet<>(first.accounts());
        namedAccounts.addAll(second.accounts());
        return new Entries(
                those(namedAccounts, accounts),
                namedHolds,
                namedArrivals,
                those(first.rosters(), all.rosters()),
                those(first.halves(), halves),
                those(first.headroom(), all.headroom()),
                new Entries.Offers(namedRewards, those(second.taken(), taken), those(second.uses(), uses)),
                new Entries.Past(
                        proven(first.proofs()).keySet(),
                        those(first.origins(), reversed),
                        those(first.allowed(), allowed)),
                policy);
    }

    private static Predicate<Offered> isFor(PlatformId counterparty, LaneId receiver) {
        return offered -> offered.counterparty().equals(counterparty)
                && offered.receiver().equals(receiver);
    }

    private Map<LaneId, Long> rosters(Set<LaneId> of) {
        Map<LaneId, Long> rosters = new LinkedHashMap<>();
        of.forEach(lane -> rosters.put(lane, lane(lane).roster()));
        return rosters;
    }

    // A proof holds if what it tells is what stands there.
    private Map<Proof, Instant> proven(Set<Proof> proofs) {
        Map<Proof, Instant> proven = new LinkedHashMap<>();
        for (Proof proof : proofs) {
            Recorded recorded = records.get(proof.origin());
            if (recorded != null && proof.told().equals(recorded.original())) {
                proven.put(proof, recorded.time());
            }
        }
        return proven;
    }

    /** What a batch of another platform's lane asks about. */
    TargetPage targetPage(Scheme scheme, Books.Lane lane, Instant time, List<Ask> asks) {
        Towards from = new Towards(lane.direction().source(), lane.id());
        Ask.Names names = Ask.Names.of(asks);
        Set<LaneId> rosters = asks.isEmpty() ? lanes.keySet() : names.rosters();
        return new TargetPage(
                scheme,
                lane.direction(),
                lane.id(),
                time,
                halves.getOrDefault(lane.direction(), TreatyHalf.NONE),
                policy,
                intakes.getOrDefault(from, Intake.none(platform)),
                claims.getOrDefault(from, Claim.none(platform)),
                rosters(rosters),
                proven(names.proofs()),
                reversed,
                allowed,
                those(
                        names.headroom(),
                        named(headroomOfOthers, isFor(lane.direction().source(), lane.id()), Offered::id)));
    }

    private static <K, N, V> Map<N, V> named(Map<K, V> all, Predicate<K> wanted, Function<K, N> name) {
        Map<N, V> result = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (wanted.test(key)) {
                result.put(name.apply(key), value);
            }
        });
        return result;
    }

    static <K, V> Map<K, V> those(Collection<K> names, Map<K, V> all) {
        Map<K, V> result = new LinkedHashMap<>(all);
        result.keySet().retainAll(names);
        return result;
    }

    private static <K> Set<K> those(Set<K> names, Set<K> all) {
        Set<K> result = new LinkedHashSet<>(names);
        result.retainAll(all);
        return result;
    }

    void write(Batch batch, SourceResult result) {
        Changes changes = result.changes();
        accounts.putAll(changes.accounts());
        holds.putAll(changes.holds());
        changes.posted().forEach(id -> arrivals.remove(new Waiting(batch.lane(), id)));
        leave(changes.arrivals(), new ArrivalId(platform, batch.lane(), batch.sequence()));
        halves.putAll(changes.halves());
        move(headroom, batch.direction().target(), batch, changes.headroomGiven(), changes.headroomTaken());
        rewards.putAll(changes.rewards());
        taken.putAll(changes.taken());
        uses.putAll(changes.uses());
        reversed.addAll(changes.reversed());
        allowed.addAll(changes.allowed());
        policy = changes.policy();
        lanes.put(batch.lane(), changes.lane());
        if (result.changesDue()) {
            dues.put(new Towards(batch.direction().target(), batch.lane()), changes.due());
        }
        keep(batch, result);
    }

    private void leave(Map<LaneId, Arrival> left, ArrivalId id) {
        left.forEach((lane, arrival) -> arrivals.put(new Waiting(lane, id), arrival));
    }

    private static void move(
            Map<Offered, Headroom> all,
            PlatformId counterparty,
            Batch batch,
            Map<LaneId, Headroom> given,
            Set<HeadroomId> gone) {
        gone.forEach(id -> all.remove(new Offered(counterparty, batch.lane(), id)));
        given.forEach((lane, headroom) ->
                all.put(new Offered(counterparty, lane, new HeadroomId(batch.lane(), batch.sequence())), headroom));
    }

    void write(Batch batch, TargetResult result) {
        Towards from = new Towards(batch.source(), batch.lane());
        intakes.put(from, result.intake());
        if (result.changesClaim()) {
            claims.put(from, result.claim());
        }
        leave(result.arrivals(), new ArrivalId(batch.source(), batch.lane(), batch.sequence()));
        reversed.addAll(result.reversed());
        move(headroomOfOthers, batch.source(), batch, result.headroomGiven(), result.headroomTaken());
    }

    /** Keeps what the commands of a batch have done. */
    private void keep(Batch batch, SourceResult result) {
        for (int i = 0; i < batch.commands().size(); i++) {
            Decision decision = result.decisions().get(i);
            if (decision.outcome() == Outcome.OK && batch.commands().get(i) instanceof Command.Requested command) {
                records.put(
                        new Origin(platform, batch.lane(), batch.sequence(), i),
                        new Recorded(
                                new Original(command.id(), effect(command, decision)),
                                result.start().now()));
            }
        }
    }

    private static Original.Effect effect(Command command, Decision decision) {
        return switch (decision) {
            case Decision.Issued issued ->
                new Original.Effect.Issued(((Command.Issue) command).account(), List.of(issued.lot()));
            case Decision.Burned burned ->
                new Original.Effect.Spent(((Command.Burn) command).account(), burned.lots(), false);
            case Decision.Given given -> new Original.Effect.Given(given.from(), given.to(), given.lots());
            case Decision.Redeemed redeemed -> new Original.Effect.Spent(redeemed.from(), redeemed.lots(), true);
            case Decision.Exchanged done ->
                new Original.Effect.Exchanged(
                        done.terms().direction().target(),
                        done.from(),
                        done.to(),
                        done.spent(),
                        done.portions(),
                        done.owed());
            case Decision.Committed committed -> effect(command, committed.effect());
            case Decision.Refused _,
                    Decision.Noted _,
                    Decision.Expired _,
                    Decision.Held _,
                    Decision.Released _,
                    Decision.Posted _,
                    Decision.HeadroomGiven _,
                    Decision.HeadroomTaken _,
                    Decision.Reversed _,
                    Decision.ExchangeReversed _ -> new Original.Effect.Other();
        };
    }

    /** Where a command stands that took effect. */
    Optional<Origin> origin(CommandId id) {
        return records.entrySet().stream()
                .filter(entry -> entry.getValue().original().id().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
