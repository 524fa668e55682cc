package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.AccountStatus;

/** An account. What is taken from a book is a copy, which has to be put back. */
final class Holder {
    private static final int MOST_LOTS = 300;

    private final long openedAt;
    private final TreeMap<LotTime, BigInteger> lots;
    private AccountStatus status;
    private BigInteger held;
    private DayUse use;

    Holder(long openedAt) {
        this.openedAt = openedAt;
        lots = new TreeMap<>();
        status = AccountStatus.OPEN;
        held = BigInteger.ZERO;
        use = DayUse.NONE;
    }

    private Holder(Holder other, TreeMap<LotTime, BigInteger> lots) {
        openedAt = other.openedAt;
        this.lots = lots;
        status = other.status;
        held = other.held;
        use = other.use;
    }

    static Holder of(AccountMessage message) {
        Holder account = new Holder(message.getOpenedAt());
        account.add(LotPart.of(message.getLotsList()));
        account.status = message.getStatus();
        account.held = BigInteger.valueOf(message.getHeld());
        account.use = message.hasUsage() ? DayUse.of(message.getUsage()) : DayUse.NONE;
        return account;
    }

    Holder copy() {
        return new Holder(this, new TreeMap<>(lots));
    }

    /** A copy in which points that have become active are active. */
    Holder asOf(long now) {
        TreeMap<LotTime, BigInteger> active = new TreeMap<>();
        lots.forEach((time, amount) -> active.merge(time.asOf(now), amount, BigInteger::add));
        return new Holder(this, active);
    }

    /** Points in lots. */
    BigInteger total() {
        return lots.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger held() {
        return held;
    }

    void hold(BigInteger more) {
        held = held.add(more);
    }

    AccountStatus status() {
        return status;
    }

    void setStatus(AccountStatus other) {
        status = other;
    }

    DayUse use() {
        return use;
    }

    void setUse(DayUse other) {
        use = other;
    }

    void mustBeOpen() {
        Refusal.unless(status != AccountStatus.FROZEN, Outcome.ACCOUNT_FROZEN);
        Refusal.unless(status != AccountStatus.CLOSED, Outcome.ACCOUNT_CLOSED);
    }

    boolean canTake(BigInteger more) {
        return total().add(held).add(more).compareTo(Pricing.LARGEST_TOTAL) <= 0;
    }

    void mustTake(BigInteger more) {
        Refusal.unless(canTake(more), Outcome.OVER_LIMIT, Pricing.LARGEST_TOTAL);
    }

    boolean hasTooManyLots() {
        return lots.size() > MOST_LOTS;
    }

    void mustHaveFewLots() {
        if (hasTooManyLots()) {
            throw tooManyLots();
        }
    }

    static Refusal tooManyLots() {
        return Refusal.because(Outcome.TOO_MANY_LOTS, BigInteger.valueOf(MOST_LOTS));
    }

    void add(List<LotPart> parts) {
        parts.forEach(part -> lots.merge(part.time(), part.amount(), BigInteger::add));
    }

    /** What would be taken if so many points were spent, in the order of their times; empty if there are too few. */
    Optional<List<LotPart>> spendable(BigInteger amount, long now) {
        BigInteger missing = amount;
        List<LotPart> taken = new ArrayList<>();
        for (Map.Entry<LotTime, BigInteger> lot : lots.entrySet()) {
            if (missing.signum() > 0 && lot.getKey().isSpendable(now)) {
                BigInteger part = lot.getValue().min(missing);
                taken.add(new LotPart(lot.getKey(), part));
                missing = missing.subtract(part);
            }
        }
        return missing.signum() > 0 ? Optional.empty() : Optional.of(taken);
    }

    /** The points whose time is over. */
    List<LotPart> expired(long now) {
        return lots.entrySet().stream()
                .filter(lot -> lot.getKey().expires() <= now)
                .map(lot -> new LotPart(lot.getKey(), lot.getValue()))
                .toList();
    }

    /** Whether the account has all of these parts. */
    boolean has(List<LotPart> parts) {
        Holder rest = copy();
        for (LotPart part : parts) {
            if (rest.lots.getOrDefault(part.time(), BigInteger.ZERO).compareTo(part.amount()) < 0) {
                return false;
            }
            rest.take(List.of(part));
        }
        return true;
    }

    void take(List<LotPart> parts) {
        parts.forEach(part -> lots.computeIfPresent(
                part.time(), (_, had) -> had.equals(part.amount()) ? null : had.subtract(part.amount())));
    }

    /** The account as the ledger should have it. */
    AccountMessage message() {
        AccountMessage.Builder account = AccountMessage.newBuilder()
                .setOpenedAt(openedAt)
                .setStatus(status)
                .setHeld(held.longValueExact());
        lots.forEach((time, amount) -> account.addLots(new LotPart(time, amount).message()));
        if (!use.equals(DayUse.NONE)) {
            account.setUsage(use.message());
        }
        return account.build();
    }
}
