package org.tongfen.simulator.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.Platform;
import org.tongfen.domain.Scheme;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.HoldState;
import org.tongfen.wire.v1.Origin;
import org.tongfen.wire.v1.Reward;

/** The books of all platforms, as they should be after the last block. */
public final class LedgerModel {
    private final SortedMap<String, BookModel> books = new TreeMap<>();
    private final Map<String, BatchRecord> records = new HashMap<>();
    private final List<Origin> done = new ArrayList<>();
    private final Scheme scheme;
    private long now;

    LedgerModel(Scheme scheme) {
        this.scheme = scheme;
        for (Platform platform : scheme.platforms()) {
            String id = platform.id().value();
            books.put(id, new BookModel(id, platform.unitValue().amount(), platform.validityMonths()));
        }
    }

    BookModel book(String platform) {
        BookModel book = books.get(platform);
        if (book == null) {
            throw new IllegalArgumentException("no book of " + platform);
        }
        return book;
    }

    Scheme scheme() {
        return scheme;
    }

    /** Keeps the record of a batch, once its decisions have been checked. */
    void keep(BatchRecord batch) {
        records.put(name(batch.getSource(), batch.getTarget(), batch.getLane(), batch.getSequence()), batch);
        for (int i = 0; i < batch.getCommandsCount(); i++) {
            if (batch.getCommands(i).getOutcome() == Outcome.OK.number()) {
                done.add(RequestModel.origin(
                        batch.getSource(), batch.getTarget(), batch.getLane(), batch.getSequence(), i));
            }
        }
    }

    private static String name(String book, String target, int lane, long sequence) {
        return book + "/" + target + "/" + lane + "/" + sequence;
    }

    /** The sequence of the last batch of a lane; 0 if it has none. */
    public long sequence(String book, String target, int lane) {
        long sequence = 0;
        while (records.containsKey(name(book, target, lane, sequence + 1))) {
            sequence++;
        }
        return sequence;
    }

    /** The record of a command. */
    public Optional<CommandRecord> record(Origin where) {
        return Optional.ofNullable(
                        records.get(name(where.getBook(), where.getTarget(), where.getLane(), where.getSequence())))
                .filter(batch -> where.getIndex() < batch.getCommandsCount())
                .map(batch -> batch.getCommands(where.getIndex()));
    }

    /** Where everything stands that was done, in the order of the chain. */
    public List<Origin> done() {
        return Collections.unmodifiableList(done);
    }

    /** All holds in the book of a platform, by the hexadecimal ids of their commands. */
    public SortedMap<String, Hold> holds(String platform) {
        return new TreeMap<>(book(platform).holds());
    }

    /** The rewards of a platform, in the order of their ids. */
    public List<Reward> rewards(String platform) {
        return List.copyOf(book(platform).rewards().values());
    }

    /** The holds in the book of a platform that wait for a decision, by the hexadecimal ids of their commands. */
    public SortedMap<String, Hold> waitingHolds(String platform) {
        SortedMap<String, Hold> waiting = new TreeMap<>(book(platform).holds());
        waiting.values().removeIf(hold -> hold.getState() != HoldState.HELD);
        return waiting;
    }

    boolean knows(String platform) {
        return books.containsKey(platform);
    }

    void replace(BookModel book) {
        books.put(book.platform(), book);
    }

    SortedMap<String, BookModel> books() {
        return books;
    }

    void passTo(long time) {
        now = Math.max(now, time);
    }

    /** The latest time of a transaction, in epoch milliseconds. */
    public long now() {
        return now;
    }

    /** How many versions a platform's half of a treaty has. */
    public int treatyVersions(String platform, String source, String target) {
        return book(platform).half(source, target).size();
    }
}
