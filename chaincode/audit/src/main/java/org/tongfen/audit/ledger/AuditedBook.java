package org.tongfen.audit.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;

/** A book as the write sets leave it, with its sums. Values are kept as they were written. */
final class AuditedBook {
    private final PlatformId platform;
    private final SortedMap<String, ByteString> values = new TreeMap<>();
    private Figures figures = Figures.NONE;

    AuditedBook(PlatformId platform) {
        this.platform = platform;
    }

    /** One value that a transaction changes; before and after are empty if there is none. */
    record Change(BookKey key, Optional<Message> before, Optional<Message> after) {
        /** What the change does to the sums. */
        Figures figures() {
            return after.map(Figures::of)
                    .orElse(Figures.NONE)
                    .minus(before.map(Figures::of).orElse(Figures.NONE));
        }
    }

    PlatformId platform() {
        return platform;
    }

    /** The name of the chaincode. */
    String name() {
        return Chaincodes.book(platform);
    }

    /** The sums. */
    Figures figures() {
        return figures;
    }

    /** What stands under a key, read; empty if there is nothing. */
    Optional<Message> find(BookKey key) {
        return Optional.ofNullable(values.get(key.text())).map(value -> StateValues.read(key, value));
    }

    /** What stands under a key, or the message without contents. */
    <M extends Message> M get(BookKey key, Class<M> type, M none) {
        return find(key).map(type::cast).orElse(none);
    }

    /** Makes changes. */
    void apply(List<Change> changes) {
        for (Change change : changes) {
            figures = figures.plus(change.figures());
            change.after()
                    .ifPresentOrElse(
                            value -> values.put(change.key().text(), value.toByteString()),
                            () -> values.remove(change.key().text()));
        }
    }

    /** The keys of one kind, by how they begin. */
    List<BookKey> keys(String beginning) {
        return values.tailMap(beginning).keySet().stream()
                .takeWhile(key -> key.startsWith(beginning))
                .flatMap(key -> BookKey.parse(key).stream())
                .toList();
    }
}
