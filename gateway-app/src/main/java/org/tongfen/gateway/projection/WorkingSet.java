package org.tongfen.gateway.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.LedgerTransaction;
import org.tongfen.gateway.projection.BookWrite.AccountWrite;
import org.tongfen.gateway.projection.BookWrite.ArrivalWrite;
import org.tongfen.gateway.projection.BookWrite.HoldWrite;
import org.tongfen.gateway.projection.BookWrite.InBook;
import org.tongfen.gateway.projection.BookWrite.IntakeWrite;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.BookWrite.SchemeWrite;
import org.tongfen.gateway.projection.BookWrite.Unreadable;
import org.tongfen.gateway.projection.ReadBlock.ReadTransaction;
import org.tongfen.gateway.projection.Totals.Flows;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.SchemeMessage;

/**
 * The part of the read model that a group of blocks changes, in memory: it begins with what the database has, takes the
 * blocks one after the other, and holds the last value of each key in the end. Checks after every transaction that no
 * points of a book have come from nowhere or gone nowhere, and that all of the book can be read. A book of which one is
 * not so stays as it was before that transaction, for good.
 */
final class WorkingSet {
    private static final Logger LOG = Logger.getLogger(WorkingSet.class);

    private final Map<RowKey, Totals> before;
    private final Map<String, Totals> supply;
    private final Map<RowKey, Dated<BookWrite>> last = new LinkedHashMap<>();
    private final List<Quarantine> known;
    private final List<Quarantine> added = new ArrayList<>();
    private Optional<SchemeMessage> scheme = Optional.empty();

    /** A value and the block that left it. */
    record Dated<T>(T value, long block) {}

    /**
     * Begins with what the database has.
     *
     * @param before what each touched account, hold, arrival, lane and intake adds to the supply of its platform
     * @param supply the supply of the platforms
     * @param known the books that cannot be read any more
     */
    WorkingSet(Map<RowKey, Totals> before, Map<String, Totals> supply, List<Quarantine> known) {
        this.known = List.copyOf(known);
        this.before = new LinkedHashMap<>(before);
        this.supply = new LinkedHashMap<>(supply);
    }

    /** The keys of what a group of blocks writes. */
    static Set<RowKey> touched(Collection<ReadBlock> blocks) {
        Set<RowKey> keys = new LinkedHashSet<>();
        blocks.stream()
                .flatMap(block -> block.transactions().stream())
                .flatMap(transaction -> transaction.writes().stream())
                .forEach(write -> RowKey.of(write).ifPresent(keys::add));
        return keys;
    }

    /** Takes the next block. */
    void take(ReadBlock block) {
        for (ReadTransaction transaction : block.transactions()) {
            Map<PlatformId, List<InBook>> byBook = new LinkedHashMap<>();
            for (BookWrite write : transaction.writes()) {
                switch (write) {
                    case SchemeWrite newScheme -> scheme = Optional.of(newScheme.scheme());
                    case BookWrite.UnreadableScheme unreadable ->
                        LOG.errorf("The scheme of block %d cannot be read: %s", block.number(), unreadable.reason());
                    case InBook inBook ->
                        byBook.computeIfAbsent(inBook.book(), _ -> new ArrayList<>())
                                .add(inBook);
                }
            }
            byBook.forEach((book, writes) -> take(block.number(), transaction.raw(), book, writes));
        }
    }

    /** What a transaction writes to a book counts as a whole or not at all. */
    private void take(long block, LedgerTransaction transaction, PlatformId book, List<InBook> writes) {
        if (quarantines().stream().anyMatch(quarantine -> quarantine.book().equals(book))) {
            return;
        }
        Optional<String> unreadable = writes.stream()
                .filter(Unreadable.class::isInstance)
                .map(write -> ((Unreadable) write).reason())
                .findFirst();
        if (unreadable.isPresent()) {
            quarantine(block, transaction, book, BrokenRule.BOOK_UNREADABLE, unreadable.get());
            return;
        }
        Optional<String> difference = count(book, writes);
        if (difference.isPresent()) {
            quarantine(block, transaction, book, BrokenRule.POINTS_NOT_CONSERVED, difference.get());
            return;
        }
        writes.forEach(write -> RowKey.of(write).ifPresent(key -> last.put(key, new Dated<>(write, block))));
    }

    private void quarantine(
            long block, LedgerTransaction transaction, PlatformId book, BrokenRule rule, String reason) {
        added.add(new Quarantine(
                book, block, transaction.position(), PlainText.of(transaction.id()), rule.name(), reason));
    }

    /** Counts what writes add to the supply of their book; if it does not add up, says so and counts nothing. */
    private Optional<String> count(PlatformId book, List<InBook> writes) {
        Map<RowKey, Totals> values = new HashMap<>();
        Totals sum = supply(book.value());
        try {
            for (InBook write : writes) {
                Optional<Totals> now = adds(write);
                if (now.isPresent()) {
                    RowKey key = RowKey.of(write).orElseThrow();
                    Totals was = values.getOrDefault(key, before.getOrDefault(key, Totals.ZERO));
                    values.put(key, now.get());
                    sum = sum.plus(now.get().minus(was));
                }
            }
            if (!sum.conserved()) {
                return Optional.of("its points are not conserved: " + sum);
            }
        } catch (ArithmeticException _) {
            return Optional.of("its points are more than can be counted");
        }
        if (!values.isEmpty()) {
            before.putAll(values);
            supply.put(book.value(), sum);
        }
        return Optional.empty();
    }

    /** The books that cannot be read any more, those included that could be before this group. */
    List<Quarantine> quarantines() {
        return Stream.concat(known.stream(), added.stream()).toList();
    }

    /** The books that cannot be read any more since this group. */
    List<Quarantine> newQuarantines() {
        return List.copyOf(added);
    }

    /** What a value adds to the supply of its platform; empty if it has nothing to do with supply. */
    private static Optional<Totals> adds(InBook write) {
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
                    Unreadable _ -> Optional.empty();
        };
    }

    /** All credits of an arrival together. */
    static long sum(ArrivalMessage arrival) {
        long sum = 0;
        for (ArrivedCreditMessage credit : arrival.getCreditsList()) {
            sum = Math.addExact(sum, sum(credit.getLotsList()));
        }
        return sum;
    }

    static long sum(List<LotMessage> lots) {
        long sum = 0;
        for (LotMessage lot : lots) {
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

    Optional<SchemeMessage> scheme() {
        return scheme;
    }
}
