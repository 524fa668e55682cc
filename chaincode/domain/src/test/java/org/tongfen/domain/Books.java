package org.tongfen.domain;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The books of three platforms in memory. A batch runs as on the ledger: both books in one step, or not at all. */
final class Books {
    static final PlatformId A = new PlatformId("platform_a");
    static final PlatformId B = new PlatformId("platform_b");
    static final PlatformId C = new PlatformId("platform_c");

    /** The seed's value model: 1.0, 1.2 and 0.8 cents a point, two decimal places; and its categories. */
    static final Scheme SCHEME = new Scheme(
            List.of(
                    new Platform(A, "PlatformAMSP", 2, new MicroYuan(100), 24),
                    new Platform(B, "PlatformBMSP", 2, new MicroYuan(120), 12),
                    new Platform(C, "PlatformCMSP", 2, new MicroYuan(80), 36)),
            List.of(
                    new Category("shopping", new Rate(1, 1)),
                    new Category("gaming", new Rate(3, 2)),
                    new Category("travel", new Rate(2, 1))));

    private final Map<PlatformId, MemoryBook> books = new LinkedHashMap<>();
    private final Map<Lane, Supply> supplies = new LinkedHashMap<>();
    private final Map<Lane, DayUsage> exchanged = new LinkedHashMap<>();
    private final Map<Lane, DayUsage> received = new LinkedHashMap<>();
    private final Map<Lane, MicroYuan> dues = new LinkedHashMap<>();
    private final Map<Lane, Claim> claims = new LinkedHashMap<>();
    private final Map<Lane, Long> sequences = new LinkedHashMap<>();
    private Instant now;

    Books(Instant now) {
        this.now = now;
        SCHEME.platforms().forEach(platform -> books.put(platform.id(), new MemoryBook()));
    }

    /** One of a gateway's lanes; a lane within a book has equal ends. */
    record Lane(Direction direction, int number) {
        /** The first lane of a direction. */
        Lane(Direction direction) {
            this(direction, 0);
        }

        LaneId id() {
            return new LaneId(direction.target(), number);
        }
    }

    /** Everything that the books hold, but for the records of what has happened. */
    record Snapshot(
            Map<PlatformId, Entries> books,
            Map<Lane, Supply> supplies,
            Map<Lane, DayUsage> exchanged,
            Map<Lane, DayUsage> received,
            Map<Lane, MicroYuan> dues,
            Map<Lane, Claim> claims) {}

    Snapshot snapshot() {
        Map<PlatformId, Entries> contents = new LinkedHashMap<>();
        books.forEach((id, book) -> contents.put(id, book.contents()));
        return new Snapshot(
                contents,
                new LinkedHashMap<>(supplies),
                new LinkedHashMap<>(exchanged),
                new LinkedHashMap<>(received),
                new LinkedHashMap<>(dues),
                new LinkedHashMap<>(claims));
    }

    Books at(Instant time) {
        now = time;
        return this;
    }

    Instant now() {
        return now;
    }

    MemoryBook book(PlatformId platform) {
        return books.get(platform);
    }

    Books with(PlatformId platform, AccountId id, List<Lot> lots) {
        accounts(platform).put(id, new Account(platform, now, lots));
        return this;
    }

    Books withHalf(PlatformId owner, TreatyVersion... versions) {
        book(owner).halves.put(versions[0].direction(), new TreatyHalf(List.of(versions)));
        return this;
    }

    /** Both platforms agree. */
    Books withTreaty(Terms terms) {
        withHalf(terms.direction().source(), terms);
        return withHalf(terms.direction().target(), terms);
    }

    Books withSupply(Direction direction, Supply supply) {
        supplies.put(new Lane(direction), supply);
        return this;
    }

    Books withDue(Direction direction, MicroYuan due) {
        dues.put(new Lane(direction), due);
        return this;
    }

    Books withClaim(Direction direction, Claim claim) {
        claims.put(new Lane(direction), claim);
        return this;
    }

    Map<AccountId, Account> accounts(PlatformId platform) {
        return book(platform).accounts;
    }

    /** What the source owes the target, through all lanes. */
    MicroYuan due(Direction direction) {
        return lanes(direction, dues.keySet()).map(dues::get).reduce(MicroYuan.ZERO, MicroYuan::plus);
    }

    /** What the target claims, through all lanes. */
    Claim claim(Direction direction) {
        return lanes(direction, claims.keySet())
                .map(claims::get)
                .reduce(Claim.none(direction.target()), (one, two) -> one.plus(two.owed(), two.exchangedIn()));
    }

    /** What the first lane has done to the supply. */
    Supply supply(Direction direction) {
        return supply(new Lane(direction));
    }

    Supply supply(Lane lane) {
        return supplies.getOrDefault(lane, Supply.none(lane.direction().source()));
    }

    /** A counter of a platform, over all its lanes. */
    BigInteger counted(PlatformId platform, Supply.Counter counter) {
        return supplies.entrySet().stream()
                .filter(entry -> entry.getKey().direction().source().equals(platform))
                .map(entry -> BigInteger.valueOf(entry.getValue().of(counter).units()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What came into being at a platform by exchanges into it. */
    BigInteger exchangedIn(PlatformId platform) {
        return claims.entrySet().stream()
                .filter(entry -> entry.getKey().direction().target().equals(platform))
                .map(entry -> BigInteger.valueOf(entry.getValue().exchangedIn().units()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Stream<Lane> lanes(Direction direction, Collection<Lane> lanes) {
        return lanes.stream().filter(lane -> lane.direction().equals(direction));
    }

    /** The page of a batch that may name everything. */
    SourcePage sourcePage(Direction direction) {
        return sourcePage(new Lane(direction), book(direction.source()).contents());
    }

    private SourcePage sourcePage(Lane lane, Entries entries) {
        return new SourcePage(
                SCHEME,
                lane.id(),
                lane.direction().source(),
                now,
                entries,
                supply(lane),
                exchanged.getOrDefault(lane, DayUsage.NONE),
                dues.getOrDefault(lane, MicroYuan.ZERO));
    }

    /** The target's page of a batch that may ask for anything. */
    TargetPage targetPage(Direction direction) {
        return targetPage(new Lane(direction), accounts(direction.target()), Map.of());
    }

    private TargetPage targetPage(Lane lane, Map<AccountId, Account> accounts, Map<Origin, Original> originals) {
        MemoryBook book = book(lane.direction().target());
        return new TargetPage(
                SCHEME,
                lane.direction(),
                lane.number(),
                now,
                accounts,
                book.halves.getOrDefault(lane.direction(), TreatyHalf.NONE),
                originals,
                book.reversed(originals),
                book.policy,
                received.getOrDefault(lane, DayUsage.NONE),
                claims.getOrDefault(lane, Claim.none(lane.direction().target())));
    }

    /** Runs a batch on the first lane of a direction. */
    SourceResult run(Direction direction, List<Command> commands) {
        return run(new Lane(direction), commands);
    }

    /** Runs a batch. */
    SourceResult run(Lane lane, List<Command> commands) {
        Batch batch = new Batch(commands);
        MemoryBook book = book(lane.direction().source());
        Map<Origin, Original> originals = records(batch.names().originals());
        SourceResult proposal = batch.propose(sourcePage(lane, book.read(batch.names(), lane.direction(), originals)));
        SourceResult result = proposal.asksTheTarget() ? askTheTarget(lane, batch, proposal) : proposal;
        book.write(result);
        put(supplies, lane, result.end().supply(), Supply.none(lane.direction().source()));
        put(exchanged, lane, result.end().exchanged(), DayUsage.NONE);
        put(dues, lane, result.end().due(), MicroYuan.ZERO);
        book.keep(lane.id(), sequences.merge(lane, 1L, Long::sum), commands, result);
        return result;
    }

    /** What the source's book decides by itself. */
    SourceResult propose(Lane lane, Batch batch) {
        Map<Origin, Original> originals = records(batch.names().originals());
        Entries entries = book(lane.direction().source()).read(batch.names(), lane.direction(), originals);
        return batch.propose(sourcePage(lane, entries));
    }

    private SourceResult askTheTarget(Lane lane, Batch batch, SourceResult proposal) {
        Direction direction = lane.direction();
        MemoryBook other = book(direction.target());
        List<Ask> asks = batch.asks(proposal);
        Map<Origin, Original> originals = records(asks.stream()
                .filter(Ask.Restoration.class::isInstance)
                .map(ask -> ((Ask.Restoration) ask).original())
                .collect(Collectors.toSet()));
        TargetPage page =
                targetPage(lane, MemoryBook.those(TargetPage.accountsOf(asks, originals), other.accounts), originals);
        Optional<Terms> terms = Optional.ofNullable(
                        book(direction.source()).halves.get(direction))
                .flatMap(half -> half.inForce(now));
        TargetResult taken = TargetRules.decide(page, terms, asks);
        SourceResult settled = batch.settle(proposal, taken.outcomes());
        other.write(taken);
        put(received, lane, taken.received(), DayUsage.NONE);
        put(claims, lane, taken.claim(), Claim.none(direction.target()));
        return settled;
    }

    private Map<Origin, Original> records(Set<Origin> origins) {
        Map<Origin, Original> originals = new LinkedHashMap<>();
        for (Origin origin : origins) {
            Optional.ofNullable(books.get(origin.book()))
                    .map(book -> book.records.get(origin))
                    .ifPresent(original -> originals.put(origin, original));
        }
        return originals;
    }

    // What is nothing is not written, as on the ledger.
    private static <V> void put(Map<Lane, V> values, Lane lane, V value, V nothing) {
        if (values.containsKey(lane) || !value.equals(nothing)) {
            values.put(lane, value);
        }
    }
}
