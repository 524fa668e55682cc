package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.List;
import java.util.TreeMap;
import org.tongfen.wire.v1.LotMessage;

/**
 * A lot, or a part of one.
 *
 * @param time what tells it apart
 * @param amount how many points
 */
record LotPart(LotTime time, BigInteger amount) {
    static LotPart of(LotMessage lot) {
        return new LotPart(new LotTime(lot.getExpiresAt(), lot.getActiveFrom()), BigInteger.valueOf(lot.getAmount()));
    }

    static List<LotPart> of(List<LotMessage> lots) {
        return lots.stream().map(LotPart::of).toList();
    }

    /** In the order in which they are spent, those of equal times as one. */
    static List<LotPart> merged(List<LotPart> parts) {
        TreeMap<LotTime, BigInteger> sums = new TreeMap<>();
        parts.forEach(part -> sums.merge(part.time, part.amount, BigInteger::add));
        return sums.entrySet().stream()
                .map(sum -> new LotPart(sum.getKey(), sum.getValue()))
                .toList();
    }

    static BigInteger sum(List<LotPart> parts) {
        return parts.stream().map(LotPart::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    static List<LotMessage> messages(List<LotPart> parts) {
        return parts.stream().map(LotPart::message).toList();
    }

    LotMessage message() {
        return LotMessage.newBuilder()
                .setAmount(amount.longValueExact())
                .setExpiresAt(time.expires())
                .setActiveFrom(time.active())
                .build();
    }
}
