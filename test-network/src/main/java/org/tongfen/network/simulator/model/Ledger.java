package org.tongfen.network.simulator.model;

import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.Platform;
import org.tongfen.domain.Scheme;

/** The books of all platforms, as they should be after the last block. */
public final class Ledger {
    private final SortedMap<String, Book> books = new TreeMap<>();
    private long now;

    Ledger(Scheme scheme) {
        for (Platform platform : scheme.platforms()) {
            String id = platform.id().value();
            books.put(id, new Book(id, platform.unitValue().amount(), platform.validityMonths()));
        }
    }

    Book book(String platform) {
        Book book = books.get(platform);
        if (book == null) {
            throw new IllegalArgumentException("no book of " + platform);
        }
        return book;
    }

    boolean knows(String platform) {
        return books.containsKey(platform);
    }

    void replace(Book book) {
        books.put(book.platform(), book);
    }

    SortedMap<String, Book> books() {
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
