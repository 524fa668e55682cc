package org.tongfen.audit.model;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import org.tongfen.wire.v1.DayUsageMessage;

/**
 * What was used of a daily limit. Days are those of Shanghai. The day never goes back: what is used on an earlier one counts
 * on this one.
 *
 * @param day days since 1970-01-01
 * @param units how much was used on it
 */
record DayUse(long day, BigInteger units) {
    static final DayUse NONE = new DayUse(0, BigInteger.ZERO);

    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    static DayUse of(DayUsageMessage message) {
        return new DayUse(message.getDay(), BigInteger.valueOf(message.getUnits()));
    }

    static long dayOf(long now) {
        return Instant.ofEpochMilli(now).atOffset(SHANGHAI).toLocalDate().toEpochDay();
    }

    BigInteger left(BigInteger limit, long now) {
        return limit.subtract(dayOf(now) <= day ? units : BigInteger.ZERO).max(BigInteger.ZERO);
    }

    DayUse plus(BigInteger amount, long now) {
        return dayOf(now) <= day ? new DayUse(day, units.add(amount)) : new DayUse(dayOf(now), amount);
    }

    DayUse minus(BigInteger amount, long usedAt) {
        return dayOf(usedAt) == day ? new DayUse(day, units.subtract(amount).max(BigInteger.ZERO)) : this;
    }

    DayUsageMessage message() {
        return DayUsageMessage.newBuilder()
                .setDay(day)
                .setUnits(units.longValueExact())
                .build();
    }
}
