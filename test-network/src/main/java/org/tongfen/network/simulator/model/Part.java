package org.tongfen.network.simulator.model;

import java.math.BigInteger;
import java.util.List;
import org.tongfen.wire.v1.Lot;

/**
 * A lot, or a part of one.
 *
 * @param time what tells it apart
 * @param amount how many points
 */
record Part(LotTime time, BigInteger amount) {
    static Part of(Lot lot) {
        return new Part(new LotTime(lot.getExpiresAt(), lot.getActiveFrom()), BigInteger.valueOf(lot.getAmount()));
    }

    static List<Part> of(List<Lot> lots) {
        return lots.stream().map(Part::of).toList();
    }

    static BigInteger sum(List<Part> parts) {
        return parts.stream().map(Part::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    static List<Lot> messages(List<Part> parts) {
        return parts.stream().map(Part::message).toList();
    }

    Lot message() {
        return Lot.newBuilder()
                .setAmount(amount.longValueExact())
                .setExpiresAt(time.expires())
                .setActiveFrom(time.active())
                .build();
    }
}
