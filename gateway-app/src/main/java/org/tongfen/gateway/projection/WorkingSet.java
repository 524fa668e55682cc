package org.tongfen.gateway.projection;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.projection.BookWrite.AccountWrite;
import org.tongfen.gateway.projection.BookWrite.ArrivalWrite;
import org.tongfen.gateway.projection.BookWrite.HoldWrite;
import org.tongfen.gateway.projection.BookWrite.IntakeWrite;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.BookWrite.SchemeWrite;
import org.tongfen.gateway.projection.Totals.Flows;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.Arrival;
import org.tongfen.wire.v1.ArrivedCredit;
import org.tongfen.wire.v1.Lot;
import org.tongfen.wire.v1.Scheme;

/**
 * The part of the read model that a group of blocks changes, in memory: it begins with what the database has, takes the
 * blocks one after the other, and holds the last value of each key in the end. Checks after every block that no points
 * have come from nowhere or gone nowhere.
 */
final class WorkingSet {
    private final Map<RowKey, Totals> before;
    private final Map<String, Totals> supply;
    private final Map<RowKey, Dated<BookWrite>> last = new LinkedHashMap<>();
    private Optional<Scheme> scheme = Optional.empty();

    /** A value and the block that left it. */
    record Dated<T>(T value, long block) {}

    /**
     * Begins with what the database has.
     *
     * @param before what each touched account, hold, arrival, lane and intake adds to the supply of its platform
     * @param supply the supply of the platforms
     */
    WorkingSet(Map<RowKey, Totals> before, Map<String, Totals> supply) {
        this.before = new LinkedHashMap<>(before);
        this.supply = new LinkedHashMap<>(supply);
    }

    /** The keys whose present values a group of blocks builds on. */
    static Set<RowKey> touched(Collection<ReadBlock> blocks) {
        Set<RowKey> keys = new LinkedHashSet<>();
        blocks.stream()
                .flatMap(block -> block.transactions().stream())
                .flatMap(transaction -> transaction.writes().stream())
                .filter(write -> adds(write).isPresent())
                .forEach(write -> RowKey.of(write).ifPresent(keys::add));
        return keys;
    }

    /**
     * Takes the next block.
     *
     * @throws ProjectionException if a platform's accounts do not hold what they should after it
     */
    void take(ReadBlock block) {
        Set<String> changed = new HashSet<>();
        block.transactions().stream()
                .flatMap(transaction -> transaction.writes().stream())
                .forEach(write -> take(block.number(), write, changed));
        for (String platform : changed) {
            Totals totals = supply(platform);
            if (!totals.conserved()) {
                throw new ProjectionException("points of " + platform + " are not conserved at block " + block.number()
                        + ": " + totals + ", after " + writers(block, Chaincodes.book(new PlatformId(platform))));
            }
        }
    }

    /** Who wrote a book in a block, for those who have to find out. */
    private static String writers(ReadBlock block, String book) {
        return block.transactions().stream()
                .map(ReadBlock.ReadTransaction::raw)
                .filter(raw -> raw.valid() && raw.written().contains(book))
                .map(raw -> raw.id() + " of " + raw.creator() + ", endorsed by " + raw.endorsers())
                .collect(Collectors.joining("; "));
    }

    private void take(long block, BookWrite write, Set<String> changed) {
        if (write instanceof SchemeWrite newScheme) {
            scheme = Optional.of(newScheme.scheme());
        }
        RowKey.of(write).ifPresent(key -> {
            last.put(key, new Dated<>(write, block));
            adds(write).ifPresent(now -> count(key, now, changed));
        });
    }

    /** What a value adds to the supply of its platform; empty if it has nothing to do with supply. */
    private static Optional<Totals> adds(BookWrite write) {
        return switch (write) {
            case AccountWrite account ->
                Optional.of(Totals.ofAccount(
                        sum(account.account().getLotsList()), account.account().getHeld()));
            case HoldWrite hold -> Optional.of(Totals.ofHold(sum(hold.hold().getLotsList())));
            case ArrivalWrite arrival ->
                Optional.of(
                        Totals.ofArrival(arrival.arrival().map(WorkingSet::sum).orElse(0L)));
            case LaneWrite lane -> Optional.of(Totals.of(Flows.of(lane.lane().getSupply())));
            case IntakeWrite intake ->
                Optional.of(Totals.ofIntake(intake.intake().getExchangedIn()));
            case BookWrite.RosterWrite _,
                    BookWrite.HeadroomWrite _,
                    BookWrite.HeadroomMirrorWrite _,
                    BookWrite.RootWrite _,
                    BookWrite.DueWrite _,
                    BookWrite.ClaimWrite _,
                    BookWrite.TreatyWrite _,
                    BookWrite.RewardWrite _,
                    BookWrite.StockWrite _,
                    BookWrite.UseWrite _,
                    BookWrite.ReversalWrite _,
                    BookWrite.ConsentWrite _,
                    BookWrite.PolicyWrite _,
                    SchemeWrite _ -> Optional.empty();
        };
    }

    private void count(RowKey key, Totals now, Set<String> changed) {
        Totals was = before.getOrDefault(key, Totals.ZERO);
        before.put(key, now);
        supply.put(key.platform(), supply(key.platform()).plus(now.minus(was)));
        changed.add(key.platform());
    }

    /** All credits of an arrival together. */
    static long sum(Arrival arrival) {
        long sum = 0;
        for (ArrivedCredit credit : arrival.getCreditsList()) {
            sum = Math.addExact(sum, sum(credit.getLotsList()));
        }
        return sum;
    }

    static long sum(List<Lot> lots) {
        long sum = 0;
        for (Lot lot : lots) {
            sum = Math.addExact(sum, lot.getAmount());
        }
        return sum;
    }

    private Totals supply(String platform) {
        return supply.getOrDefault(platform, Totals.ZERO);
    }

    Map<String, Totals> supply() {
        return supply;
    }

    /** The last values of one kind. */
    <T extends BookWrite> List<Dated<T>> last(Class<T> kind) {
        return last.values().stream()
                .filter(dated -> kind.isInstance(dated.value()))
                .map(dated -> new Dated<>(kind.cast(dated.value()), dated.block()))
                .toList();
    }

    Optional<Scheme> scheme() {
        return scheme;
    }
}
