package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.HoldState;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.RewardMessage;

/** The books of all platforms, as they should be after the last block. */
public final class LedgerModel {
    static final long ONLY_WINDOW = 1;

    private final SortedMap<String, BookModel> books = new TreeMap<>();
    private final Map<String, BatchRoot> roots = new HashMap<>();
    private final Scheme scheme;
    private long now;

    /** Books in which nothing has happened. */
    public LedgerModel(Scheme scheme) {
        this.scheme = scheme;
        for (Platform platform : scheme.platforms()) {
            String id = platform.id().value();
            books.put(
                    id, new BookModel(id, platform.unitValue().amount(), platform.validityMonths(), platform.lanes()));
        }
    }

    /**
     * The book of a platform.
     *
     * @throws IllegalArgumentException if there is no such platform
     */
    public BookModel book(String platform) {
        BookModel book = books.get(platform);
        if (book == null) {
            throw new IllegalArgumentException("no book of " + platform);
        }
        return book;
    }

    Scheme scheme() {
        return scheme;
    }

    /** Keeps what proves the records of a batch, once its decisions have been checked. */
    public void keep(BatchRecord batch) {
        roots.put(name(batch.getSource(), batch.getLane(), batch.getSequence()), root(batch));
    }

    /**
     * Takes a value of the state of a book as it is, whatever the rules say.
     *
     * @throws InvalidProtocolBufferException if it cannot be read
     */
    public void adopt(String book, String key, Optional<ByteString> value) throws InvalidProtocolBufferException {
        if (key.startsWith("b/")) {
            roots.put(book + "/" + key, BatchRoot.parseFrom(value.orElse(ByteString.EMPTY)));
        } else {
            new Adoption(book(book)).take(key, value);
        }
    }

    private static String name(String book, int lane, long sequence) {
        return book + "/" + StateKeys.root(lane, sequence);
    }

    /** The sequence of the last batch of a lane; 0 if it has none. */
    public long sequence(String book, int lane) {
        return book(book).lane(lane).sequence();
    }

    /** The record that a proof is about, if it is right and the command took effect. */
    Optional<CommandRecord> proven(ProofMessage brought) {
        OriginMessage where = brought.getOrigin();
        return rootOf(where)
                .filter(root -> RecordTree.root(
                                brought.getRecord(), brought.getPathList(), where.getIndex(), root.getCount())
                        .filter(root.getRoot()::equals)
                        .isPresent())
                .flatMap(_ -> Readability.record(brought))
                .filter(record -> record.getOutcome() == Outcome.OK.number());
    }

    /** "Now" of the batch that has a command. */
    long timeOf(OriginMessage where) {
        return rootOf(where).orElseThrow().getTime();
    }

    private Optional<BatchRoot> rootOf(OriginMessage where) {
        return Optional.ofNullable(roots.get(name(where.getBook(), where.getLane(), where.getSequence())));
    }

    /** What should stand in the state of a book about its batches, by key. */
    public SortedMap<String, BatchRoot> roots(String book) {
        SortedMap<String, BatchRoot> found = new TreeMap<>();
        roots.forEach((name, root) -> {
            if (name.startsWith(book + "/")) {
                found.put(name.substring(book.length() + 1), root);
            }
        });
        return found;
    }

    /** What should stand in the state about a batch. */
    public static BatchRoot root(BatchRecord batch) {
        return BatchRoot.newBuilder()
                .setRoot(batch.getRoot())
                .setCount(batch.getCommandsCount())
                .setTime(batch.getTime())
                .build();
    }

    /** The account that has to give points back if a command is undone. */
    public static long holderAfter(CommandRecord record) {
        CommandKind effect = ReversalModel.effect(record);
        return effect == CommandKind.BURN || effect == CommandKind.REDEEM ? record.getFrom() : record.getTo();
    }

    /** All holds in the book of a platform, by their keys. */
    public SortedMap<String, HoldMessage> holds(String platform) {
        return new TreeMap<>(book(platform).holds());
    }

    /** The rewards of a platform, in the order of their ids. */
    public List<RewardMessage> rewards(String platform) {
        return List.copyOf(book(platform).rewards().values());
    }

    /** The holds in the book of a platform that wait for a decision, by their keys. */
    public SortedMap<String, HoldMessage> waitingHolds(String platform) {
        SortedMap<String, HoldMessage> waiting = new TreeMap<>(book(platform).holds());
        waiting.values().removeIf(hold -> hold.getState() != HoldState.HELD);
        return waiting;
    }

    boolean knows(String platform) {
        return books.containsKey(platform);
    }

    void replace(BookModel draft) {
        book(draft.platform()).become(draft);
    }

    /** All books, by their platforms. */
    public SortedMap<String, BookModel> books() {
        return books;
    }

    /** Notes the time of a transaction, in epoch milliseconds. */
    public void passTo(long time) {
        now = Math.max(now, time);
    }

    /** The latest time of a transaction, in epoch milliseconds. */
    public long now() {
        return now;
    }

    /** The number of the last version of a platform's half of a treaty; 0 if it has none. */
    public int treatyVersions(String platform, String source, String target) {
        var half = book(platform).half(source, target);
        return half.isEmpty() ? 0 : half.getLast().getVersion();
    }
}
