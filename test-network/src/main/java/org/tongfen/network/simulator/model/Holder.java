package org.tongfen.network.simulator.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.Lot;

/** An account: lots by their times. */
final class Holder {
    private final long openedAt;
    private final TreeMap<LotTime, BigInteger> lots;

    Holder(long openedAt) {
        this(openedAt, new TreeMap<>());
    }

    private Holder(long openedAt, TreeMap<LotTime, BigInteger> lots) {
        this.openedAt = openedAt;
        this.lots = lots;
    }

    Holder copy() {
        return new Holder(openedAt, new TreeMap<>(lots));
    }

    BigInteger total() {
        return lots.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    void add(LotTime time, BigInteger amount) {
        lots.merge(time, amount, BigInteger::add);
    }

    /** Takes spendable points out, in the order of their times; empty, and nothing taken, if there are too few. */
    Optional<List<Part>> spend(BigInteger amount, long now) {
        BigInteger missing = amount;
        List<Part> taken = new ArrayList<>();
        for (Map.Entry<LotTime, BigInteger> lot : lots.entrySet()) {
            if (missing.signum() > 0 && lot.getKey().isSpendable(now)) {
                BigInteger part = lot.getValue().min(missing);
                taken.add(new Part(lot.getKey(), part));
                missing = missing.subtract(part);
            }
        }
        if (missing.signum() > 0) {
            return Optional.empty();
        }
        taken.forEach(part -> take(part.time(), part.amount()));
        return Optional.of(taken);
    }

    private void take(LotTime time, BigInteger amount) {
        lots.computeIfPresent(time, (_, had) -> had.equals(amount) ? null : had.subtract(amount));
    }

    /** The account as the ledger should have it. */
    Account message() {
        Account.Builder account = Account.newBuilder().setOpenedAt(openedAt);
        lots.forEach((time, amount) -> account.addLots(new Part(time, amount).message()));
        return account.build();
    }

    /** A part of a lot. */
    record Part(LotTime time, BigInteger amount) {
        Lot message() {
            return Lot.newBuilder()
                    .setAmount(amount.longValueExact())
                    .setExpiresAt(time.expires())
                    .build();
        }
    }
}
