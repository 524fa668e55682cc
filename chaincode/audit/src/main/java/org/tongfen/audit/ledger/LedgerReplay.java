package org.tongfen.audit.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.tongfen.audit.chain.ChainTransaction;
import org.tongfen.audit.chain.ChainTransaction.Call;
import org.tongfen.audit.chain.ChainTransaction.StateChange;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;

/** The ledger as its transactions leave it. Its memory grows with the state, not with the chain. */
public final class LedgerReplay {
    private final ClearingState clearing = new ClearingState();
    private final SortedMap<String, AuditedBook> books = new TreeMap<>();
    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private final boolean recomputes;
    private Optional<CommandReplay> commands = Optional.empty();

    /** Before the first transaction. Commands are carried out once more, and what comes of it is compared. */
    public LedgerReplay() {
        this(true);
    }

    private LedgerReplay(boolean recomputes) {
        this.recomputes = recomputes;
    }

    /** One that compares write sets with records, and does not carry out commands; for those who do that themselves. */
    public static LedgerReplay ofWriteSets() {
        return new LedgerReplay(false);
    }

    /**
     * Takes a valid transaction.
     *
     * @throws DifferenceException at the first thing that is not as it should be
     */
    public void take(ChainTransaction transaction, Call call) {
        List<String> changed = call.changed().stream()
                .filter(name -> Chaincodes.isBook(name) || name.equals(Chaincodes.CLEARING))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        if (changed.equals(List.of(Chaincodes.CLEARING))) {
            clearing.take(transaction.place(), call);
            if (recomputes) {
                commands = commands.or(() -> scheme().map(CommandReplay::new));
            }
            return;
        }
        BatchCall batch = BatchCall.of(transaction, call);
        apply(batch, changed, call.changes());
    }

    /**
     * Takes what a transaction leaves in the books as it is: it stands on the ledger, whatever is wrong with it. What
     * cannot be read is left out.
     */
    public void adopt(ChainTransaction transaction, Call call) {
        for (StateChange change : call.changes()) {
            if (Chaincodes.isBook(change.chaincode())) {
                AuditedBook book = book(Chaincodes.platformOfBook(change.chaincode()));
                try {
                    AuditedBook.Change read = read(transaction.place(), book, change);
                    book.apply(List.of(read));
                    commands.ifPresent(replay -> replay.adopt(book, read));
                } catch (DifferenceException _) {
                    // There is nothing to go on with.
                }
            }
        }
    }

    /** The scheme; empty before it was established. */
    public Optional<SchemeMessage> scheme() {
        return clearing.scheme();
    }

    /** How many commands had which outcome. */
    public SortedMap<String, Long> outcomes() {
        return outcomes;
    }

    /** The sums of a platform's book. */
    public Figures figures(String platform) {
        return Optional.ofNullable(books.get(platform))
                .map(AuditedBook::figures)
                .orElse(Figures.NONE);
    }

    /** What platforms owe each other in all windows, in micro-yuan: by debtor, then by creditor. */
    public SortedMap<String, SortedMap<String, BigInteger>> debts() {
        SortedMap<String, SortedMap<String, BigInteger>> debts = new TreeMap<>();
        books.forEach((debtor, book) -> book.keys("d/").forEach(key -> {
            if (key instanceof BookKey.Due due) {
                BigInteger owed = BigInteger.valueOf(
                        book.get(key, Due.class, Due.getDefaultInstance()).getOwed());
                debts.computeIfAbsent(debtor, _ -> new TreeMap<>())
                        .merge(due.counterparty().value(), owed, BigInteger::add);
            }
        }));
        return debts;
    }

    private void apply(BatchCall call, List<String> changed, List<StateChange> changes) {
        ChainPlace place = call.place();
        PlatformMessage platform = clearing.platform(place, call.source());
        DifferenceException.mustEqual(Check.ONLY_BATCHES, place, platform.getMsp(), call.creator());
        if (!call.reply().hasRecord()) {
            throw new DifferenceException(Check.ONLY_BATCHES, place, "no change", "changes without a record");
        }
        AuditedBook source = book(call.source());
        Optional<AuditedBook> target = call.target().map(this::book);
        List<AuditedBook.Change> here = read(place, source, changes);
        List<AuditedBook.Change> there =
                target.map(book -> read(place, book, changes)).orElse(List.of());
        if (!(changed.stream()
                .allMatch(name -> name.equals(source.name())
                        || target.filter(book -> book.name().equals(name)).isPresent()))) {
            throw new DifferenceException(
                    Check.ONLY_BATCHES, place, "changes of the books of the batch", "changes of " + changed);
        }
        mustOwn(place, source, here, call.keys()::allowsInSource);
        target.ifPresent(book -> mustOwn(place, book, there, call.keys()::allowsInTarget));
        long window = target.isPresent() ? clearing.window() : 0;
        DifferenceException.mustEqual(
                Check.BATCH_RECORD,
                place,
                "window " + window,
                "window " + call.reply().getRecord().getWindow());
        checkBatch(call, source, here);
        Postings postings = new Postings(call.reply().getRecord(), source);
        PostingCheck check = new PostingCheck(place, postings);
        check.source(source.name(), here);
        target.ifPresent(book -> check.target(book.name(), there));
        conserved(place.in(source.name()), here);
        target.ifPresent(book -> conserved(place.in(book.name()), there));
        target.ifPresent(
                book -> new DebtCheck(place, source, book, call.lane(), window).grow(postings.owed(), here, there));
        commands.ifPresent(replay -> {
            List<CommandReplay.Written> written = new ArrayList<>();
            written.add(new CommandReplay.Written(source, here));
            target.ifPresent(book -> written.add(new CommandReplay.Written(book, there)));
            replay.check(call, written);
        });
        source.apply(here);
        target.ifPresent(book -> book.apply(there));
        count(call.reply().getRecord());
    }

    private static void checkBatch(BatchCall call, AuditedBook source, List<AuditedBook.Change> changes) {
        LaneId lane = call.lane();
        BookKey.Lane key = new BookKey.Lane(lane);
        Lane before = source.get(key, Lane.class, Lane.getDefaultInstance());
        Lane after = written(changes, key, Lane.class, Lane.getDefaultInstance());
        BatchRoot root = written(
                changes,
                new BookKey.Batch(lane, call.batch().getSequence()),
                BatchRoot.class,
                BatchRoot.getDefaultInstance());
        new LaneCheck(call, before, after).check(root);
        new RecordCheck(call).check(root);
    }

    private static <M extends Message> M written(List<AuditedBook.Change> changes, BookKey key, Class<M> type, M none) {
        return changes.stream()
                .filter(change -> change.key().equals(key))
                .findFirst()
                .flatMap(AuditedBook.Change::after)
                .map(type::cast)
                .orElse(none);
    }

    private static List<AuditedBook.Change> read(ChainPlace place, AuditedBook book, List<StateChange> changes) {
        List<AuditedBook.Change> read = new ArrayList<>();
        for (StateChange change : changes) {
            if (change.chaincode().equals(book.name())) {
                read.add(read(place.at(book.name(), change.key()), book, change));
            }
        }
        return read;
    }

    private static AuditedBook.Change read(ChainPlace place, AuditedBook book, StateChange change) {
        try {
            BookKey key = BookKey.parse(change.key())
                    .orElseThrow(
                            () -> new DifferenceException(Check.STATE_FORM, place, "a key of a book", change.key()));
            Optional<ByteString> value = change.value();
            return new AuditedBook.Change(key, book.find(key), value.map(bytes -> StateValues.read(key, bytes)));
        } catch (IllegalArgumentException e) {
            throw new DifferenceException(Check.STATE_FORM, place, "a value that can be read", e.getMessage());
        }
    }

    private static void mustOwn(
            ChainPlace place,
            AuditedBook book,
            Collection<AuditedBook.Change> changes,
            Predicate<AuditedBook.Change> allowed) {
        changes.stream().filter(allowed.negate()).findFirst().ifPresent(change -> {
            throw new DifferenceException(
                    Check.KEY_OWNER,
                    place.at(book.name(), change.key().text()),
                    "keys of the batch's own lane",
                    change.after().isEmpty() ? "a key of another that is deleted" : "a key of another that is written");
        });
    }

    /** What a transaction changes of a book keeps it in balance, if it was before. */
    private static void conserved(ChainPlace book, List<AuditedBook.Change> changes) {
        Figures more = changes.stream().map(AuditedBook.Change::figures).reduce(Figures.NONE, Figures::plus);
        DifferenceException.mustEqual(
                Check.CONSERVATION, book, more.flows() + " points more", more.outstanding() + " points more");
        DifferenceException.mustEqual(
                Check.HELD_POINTS, book, more.of(Figure.IN_HOLDS) + " more held", more.of(Figure.HELD) + " more held");
    }

    private void count(BatchRecord record) {
        for (CommandRecord command : record.getCommandsList()) {
            outcomes.merge(Outcome.ofNumber(command.getOutcome()).name(), 1L, Long::sum);
        }
    }

    private AuditedBook book(PlatformId platform) {
        return books.computeIfAbsent(platform.value(), _ -> new AuditedBook(platform));
    }
}
