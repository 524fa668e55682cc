package org.tongfen.network.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongfen.wire.v1.Terms;

/** The book of a platform. */
final class Book {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    private final String platform;
    private final BigInteger unitValue;
    private final int validityMonths;
    private final Map<ByteString, Holder> accounts = new TreeMap<>(ByteString.unsignedLexicographicalComparator());
    private final Map<String, List<Terms>> halves = new TreeMap<>();
    private final Map<String, BigInteger> sums = new TreeMap<>();

    Book(String platform, long unitValue, int validityMonths) {
        this.platform = platform;
        this.unitValue = BigInteger.valueOf(unitValue);
        this.validityMonths = validityMonths;
    }

    private Book(Book other) {
        platform = other.platform;
        unitValue = other.unitValue;
        validityMonths = other.validityMonths;
        other.accounts.forEach((id, account) -> accounts.put(id, account.copy()));
        other.halves.forEach((direction, versions) -> halves.put(direction, new ArrayList<>(versions)));
        sums.putAll(other.sums);
    }

    Book copy() {
        return new Book(this);
    }

    String platform() {
        return platform;
    }

    BigInteger unitValue() {
        return unitValue;
    }

    Optional<Holder> account(ByteString id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Holder openIfAbsent(ByteString id, long now) {
        return accounts.computeIfAbsent(id, _ -> new Holder(now));
    }

    Map<ByteString, Holder> accounts() {
        return accounts;
    }

    List<Terms> half(String source, String target) {
        return halves.computeIfAbsent(source + "/" + target, _ -> new ArrayList<>());
    }

    Map<String, List<Terms>> halves() {
        return halves;
    }

    /** A sum by its name; nothing if nothing was added. */
    BigInteger sum(String name) {
        return sums.getOrDefault(name, BigInteger.ZERO);
    }

    void add(String name, BigInteger more) {
        sums.merge(name, more, BigInteger::add);
    }

    Map<String, BigInteger> sums() {
        return sums;
    }

    /** All points that accounts have. */
    BigInteger total() {
        return accounts.values().stream().map(Holder::total).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** When points that are given now expire: with the month that lies so many months ahead. */
    long expiryOfPointsGiven(long now) {
        LocalDate day = Instant.ofEpochMilli(now).atOffset(SHANGHAI).toLocalDate();
        return day.withDayOfMonth(1)
                .plusMonths(validityMonths + 1L)
                .atStartOfDay()
                .toInstant(SHANGHAI)
                .toEpochMilli();
    }
}
