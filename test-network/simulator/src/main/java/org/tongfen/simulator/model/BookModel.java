package org.tongfen.simulator.model;

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
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.Policy;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.Reward;
import org.tongfen.wire.v1.Terms;

/** The book of a platform. */
final class BookModel {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final Policy NO_LIMITS = Policy.newBuilder()
            .setPerCommand(Pricing.LARGEST_AMOUNT.longValueExact())
            .setPerAccountDay(Pricing.LARGEST_TOTAL.longValueExact())
            .build();

    private final String platform;
    private final BigInteger unitValue;
    private final int validityMonths;
    private final Map<String, Holder> accounts = new TreeMap<>();
    private final Map<String, List<Terms>> halves = new TreeMap<>();
    private final Map<String, Hold> holds = new TreeMap<>();
    private final Map<String, Reward> rewards = new TreeMap<>();
    private final Map<String, BigInteger> uses = new TreeMap<>();
    private final Map<String, Reversal> reversed = new TreeMap<>();
    private final Map<String, BigInteger> sums = new TreeMap<>();
    private final Map<String, DayUse> days = new TreeMap<>();
    private Policy policy = NO_LIMITS;

    BookModel(String platform, long unitValue, int validityMonths) {
        this.platform = platform;
        this.unitValue = BigInteger.valueOf(unitValue);
        this.validityMonths = validityMonths;
    }

    BookModel copy() {
        BookModel copy = new BookModel(platform, unitValue.longValueExact(), validityMonths);
        // Accounts and messages are never changed in place.
        copy.accounts.putAll(accounts);
        halves.forEach((direction, versions) -> copy.halves.put(direction, new ArrayList<>(versions)));
        copy.holds.putAll(holds);
        copy.rewards.putAll(rewards);
        copy.uses.putAll(uses);
        copy.reversed.putAll(reversed);
        copy.sums.putAll(sums);
        copy.days.putAll(days);
        copy.policy = policy;
        return copy;
    }

    static String hex(ByteString bytes) {
        return BatchReplay.hex(bytes);
    }

    String platform() {
        return platform;
    }

    BigInteger unitValue() {
        return unitValue;
    }

    /** A copy of an account as it is at a time. */
    Optional<Holder> account(ByteString id, long now) {
        return Optional.ofNullable(accounts.get(hex(id))).map(account -> account.asOf(now));
    }

    void put(ByteString id, Holder account) {
        accounts.put(hex(id), account);
    }

    Map<String, Holder> accounts() {
        return accounts;
    }

    List<Terms> half(String source, String target) {
        return halves.computeIfAbsent(source + "/" + target, _ -> new ArrayList<>());
    }

    Map<String, List<Terms>> halves() {
        return halves;
    }

    Map<String, Hold> holds() {
        return holds;
    }

    Map<String, Reward> rewards() {
        return rewards;
    }

    /** How often members have had rewards, by reward and account. */
    Map<String, BigInteger> uses() {
        return uses;
    }

    Map<String, Reversal> reversed() {
        return reversed;
    }

    /** What lanes have used of daily limits. */
    Map<String, DayUse> days() {
        return days;
    }

    DayUse day(String name) {
        return days.getOrDefault(name, DayUse.NONE);
    }

    Policy policy() {
        return policy;
    }

    void setPolicy(Policy other) {
        policy = other;
    }

    /** Whether the platform's rules bind anybody. */
    boolean hasPolicy() {
        return !policy.equals(NO_LIMITS);
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

    /** When points that are given at a time expire. */
    long expiryOfPointsGiven(long time) {
        return endOfMonth(time, validityMonths);
    }

    /** The first moment of the month after the one that lies so many months ahead. */
    static long endOfMonth(long time, int monthsAhead) {
        LocalDate day = Instant.ofEpochMilli(time).atOffset(SHANGHAI).toLocalDate();
        return day.withDayOfMonth(1)
                .plusMonths(monthsAhead + 1L)
                .atStartOfDay()
                .toInstant(SHANGHAI)
                .toEpochMilli();
    }
}
