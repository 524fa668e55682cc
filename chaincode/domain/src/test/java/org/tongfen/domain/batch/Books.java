package org.tongfen.domain.batch;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.rules.TargetBook;
import org.tongfen.domain.rules.TargetResult;
import org.tongfen.domain.scheme.Category;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;

/** The books of three platforms in memory. A batch runs as on the ledger: both books in one step, or not at all. */
public final class Books {
    public static final PlatformId A = new PlatformId("platform_a");
    public static final PlatformId B = new PlatformId("platform_b");
    public static final PlatformId C = new PlatformId("platform_c");

    /** The seed's value model: 1.0, 1.2 and 0.8 cents a point, two decimal places; and its categories. One lane each. */
    public static final Scheme SCHEME = scheme(Map.of());

    private final Map<PlatformId, MemoryBook> books = new LinkedHashMap<>();
    private Scheme scheme = SCHEME;
    private Instant now;
    private boolean arrivalsWait;
    private final List<Posting> postings = new ArrayList<>();

    public Books(Instant now) {
        this.now = now;
        SCHEME.platforms().forEach(platform -> books.put(platform.id(), new MemoryBook(platform.id())));
    }

    private static Scheme scheme(Map<PlatformId, Integer> lanes) {
        return new Scheme(
                List.of(
                        new Platform(A, "PlatformAMSP", 2, new MicroYuan(100), 24, lanes.getOrDefault(A, 1)),
                        new Platform(B, "PlatformBMSP", 2, new MicroYuan(120), 12, lanes.getOrDefault(B, 1)),
                        new Platform(C, "PlatformCMSP", 2, new MicroYuan(80), 36, lanes.getOrDefault(C, 1))),
                List.of(
                        new Category("shopping", new Rate(1, 1)),
                        new Category("gaming", new Rate(3, 2)),
                        new Category("travel", new Rate(2, 1))));
    }

    /** The lane of a book on which a batch runs, and where the batch is going; equal ends if it stays. */
    record Lane(Direction direction, LaneId id) {
        Lane(Direction direction, int number) {
            this(direction, new LaneId(number));
        }

        /** The first lane. */
        Lane(Direction direction) {
            this(direction, LaneId.FIRST);
        }
    }

    /** A batch that has posted an arrival. */
    record Posting(Lane lane, SourceResult result) {}

    /** The postings since this was asked for. */
    List<Posting> postings() {
        List<Posting> all = List.copyOf(postings);
        postings.clear();
        return all;
    }

    /** Gives every platform so many lanes. */
    public Books withLanes(int number) {
        return withLanes(Map.of(A, number, B, number, C, number));
    }

    Books withLanes(Map<PlatformId, Integer> lanes) {
        Map<PlatformId, Integer> all = new LinkedHashMap<>();
        scheme.platforms().forEach(platform -> all.put(platform.id(), platform.lanes()));
        all.putAll(lanes);
        scheme = scheme(all);
        return this;
    }

    Scheme scheme() {
        return scheme;
    }

    Platform platform(PlatformId id) {
        return scheme.find(id).orElseThrow();
    }

    /** Leaves what arrives as it is until it is asked to be posted. Otherwise it is posted after each batch. */
    Books letArrivalsWait() {
        arrivalsWait = true;
        return this;
    }

    /** Everything that the books hold, but for the records of what has happened and how far lanes have come. */
    Map<PlatformId, MemoryBook.Snapshot> snapshot() {
        Map<PlatformId, MemoryBook.Snapshot> contents = new LinkedHashMap<>();
        books.forEach((id, book) -> contents.put(id, book.snapshot()));
        return contents;
    }

    Books at(Instant time) {
        now = time;
        return this;
    }

    Instant now() {
        return now;
    }

    public MemoryBook book(PlatformId platform) {
        return books.get(platform);
    }

    public Books with(PlatformId platform, AccountId id, List<Lot> lots) {
        accounts(platform).put(id, new Account(platform, now, lots));
        book(platform).raiseRoster(id);
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

    /** What the first lane of the source has done to the supply. */
    Books withSupply(Direction direction, Supply supply) {
        book(direction.source()).set(LaneId.FIRST, supply);
        return this;
    }

    /** What the source has come to owe the target through its first lane, in this window. */
    Books withDue(Direction direction, MicroYuan due) {
        MemoryBook book = book(direction.source());
        book.dues.put(new MemoryBook.Towards(direction.target(), LaneId.FIRST), due);
        Map<PlatformId, LaneUsage> usage = new LinkedHashMap<>();
        usage.put(direction.target(), LaneUsage.NONE.owing(due));
        book.set(LaneId.FIRST, usage);
        return this;
    }

    /** What the target has taken from the first lane of the source, in this window. */
    Books withClaim(Direction direction, Claim claim) {
        MemoryBook book = book(direction.target());
        MemoryBook.Towards from = new MemoryBook.Towards(direction.source(), LaneId.FIRST);
        book.claims.put(from, claim);
        book.intakes.put(from, new Intake(claim.exchangedIn(), LaneUsage.NONE.owing(claim.owed()), Instant.EPOCH));
        return this;
    }

    Map<AccountId, Account> accounts(PlatformId platform) {
        return book(platform).accounts;
    }

    /** What the source owes the target, through all lanes. */
    MicroYuan due(Direction direction) {
        return book(direction.source()).dues.entrySet().stream()
                .filter(entry -> entry.getKey().platform().equals(direction.target()))
                .map(Map.Entry::getValue)
                .reduce(MicroYuan.ZERO, MicroYuan::plus);
    }

    /** What the target claims, through all lanes. */
    Claim claim(Direction direction) {
        return book(direction.target()).claims.entrySet().stream()
                .filter(entry -> entry.getKey().platform().equals(direction.source()))
                .map(Map.Entry::getValue)
                .reduce(Claim.none(direction.target()), (one, two) -> one.plus(two.owed(), two.exchangedIn()));
    }

    /** What the first lane of the source has done to the supply. */
    Supply supply(Direction direction) {
        return book(direction.source()).lane(LaneId.FIRST).supply();
    }

    /** A counter of a platform, over all its lanes. */
    BigInteger counted(PlatformId platform, Supply.Counter counter) {
        return book(platform).lanes.values().stream()
                .map(lane -> BigInteger.valueOf(lane.supply().of(counter).units()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What came into being at a platform by exchanges into it. */
    BigInteger exchangedIn(PlatformId platform) {
        return book(platform).intakes.values().stream()
                .map(intake -> BigInteger.valueOf(intake.exchangedIn().units()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The page of a batch of the first lane that may name everything. */
    public SourcePage sourcePage(Direction direction) {
        return sourcePage(new Lane(direction), book(direction.source()).contents(new Lane(direction)));
    }

    private SourcePage sourcePage(Lane lane, Entries entries) {
        MemoryBook book = book(lane.direction().source());
        return new SourcePage(
                scheme,
                now,
                book.lane(lane.id()),
                book.dues.getOrDefault(new MemoryBook.Towards(lane.direction().target(), lane.id()), MicroYuan.ZERO),
                entries);
    }

    /** The target's page of a batch of the first lane that may ask for anything. */
    TargetPage targetPage(Direction direction) {
        return book(direction.target()).targetPage(scheme, new Lane(direction), now, List.of());
    }

    /** Runs a batch on the first lane. */
    SourceResult run(Direction direction, List<Command> commands) {
        return run(new Lane(direction), commands);
    }

    /** Runs a batch, and posts what it leaves unless that is to wait. */
    SourceResult run(Lane lane, List<Command> commands) {
        SourceResult result = apply(lane, commands);
        if (!arrivalsWait) {
            post();
        }
        return result;
    }

    /** Posts whatever has arrived anywhere, each arrival in a batch of its own. */
    void post() {
        books.forEach((id, book) -> {
            for (MemoryBook.Waiting waiting : List.copyOf(book.arrivals.keySet())) {
                Lane lane = new Lane(new Direction(id, id), waiting.receiver());
                SourceResult posted = apply(lane, List.of(new Command.PostArrival(waiting.id())));
                postings.add(new Posting(lane, posted));
                if (posted.decisions().getFirst().outcome() != Outcome.OK) {
                    throw new AssertionError("not posted: " + waiting);
                }
            }
        });
    }

    private SourceResult apply(Lane lane, List<Command> commands) {
        Batch batch = batch(lane, commands);
        MemoryBook book = book(lane.direction().source());
        SourceResult proposal = batch.propose(sourcePage(lane, book.read(batch)));
        SourceResult result = proposal.asksTheTarget() ? askTheTarget(lane, batch, proposal) : proposal;
        book.write(batch, result);
        return result;
    }

    /** The lane's next batch, with the proofs that reversals need. */
    Batch batch(Lane lane, List<Command> commands) {
        long last = book(lane.direction().source()).lane(lane.id()).sequence();
        List<Command> complete = new ArrayList<>();
        for (Command command : commands) {
            complete.add(
                    command instanceof Command.Reverse reverse
                                    && reverse.proof().entry().equals(Bytes.NONE)
                            ? new Command.Reverse(
                                    reverse.id(), proof(reverse.proof().origin()), reverse.unclaimed())
                            : command);
        }
        return new Batch(lane.direction(), lane.id(), last + 1, complete);
    }

    /** What the source's book decides by itself. */
    SourceResult propose(Lane lane, List<Command> commands) {
        Batch batch = batch(lane, commands);
        return batch.propose(sourcePage(lane, book(lane.direction().source()).read(batch)));
    }

    private SourceResult askTheTarget(Lane lane, Batch batch, SourceResult proposal) {
        Direction direction = lane.direction();
        MemoryBook other = book(direction.target());
        List<Ask> asks = batch.asks(proposal);
        Instant time = proposal.start().now();
        TargetPage page = other.targetPage(scheme, lane, time, asks);
        Optional<Terms> terms = Optional.ofNullable(
                        book(direction.source()).halves.get(direction))
                .flatMap(half -> half.inForce(time));
        TargetResult taken = TargetBook.decide(page, terms, asks);
        SourceResult settled = batch.settle(proposal, taken.outcomes());
        other.write(batch, taken);
        return settled;
    }

    /** What is brought to reverse a command: the truth, or what nobody can prove if there is no such command. */
    Proof proof(Origin origin) {
        Original told = Optional.ofNullable(books.get(origin.book()))
                .map(book -> book.records.get(origin))
                .map(MemoryBook.Recorded::original)
                .orElse(Original.NONE);
        return MemoryBook.proof(origin, told);
    }

    /** A reversal of what stands somewhere, whose proof is found when it is run. */
    static Command.Reverse reversal(CommandId id, Origin origin) {
        return new Command.Reverse(id, new Proof(origin, Original.NONE, Bytes.NONE, List.of()), false);
    }
}
