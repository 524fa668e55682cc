package org.tongfen.audit.model;

import java.math.BigInteger;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.HeadroomKind;

/**
 * What one lane has used of a treaty: as the lane's own book counts it, and once more as the other book does.
 *
 * @param owed micro-yuan, ever
 * @param used of the lane's share of the daily limit
 * @param movedDay the day for which room of the daily limit came from other lanes, or went to them
 * @param moved how much came, less what went
 * @param creditMoved the same of the credit line, for good
 */
record TabModel(BigInteger owed, DayUse used, long movedDay, BigInteger moved, BigInteger creditMoved) {
    static final TabModel NONE = new TabModel(BigInteger.ZERO, DayUse.NONE, 0, BigInteger.ZERO, BigInteger.ZERO);

    static TabModel of(Counterparty message) {
        return new TabModel(
                BigInteger.valueOf(message.getOwed()),
                message.hasExchanged() ? DayUse.of(message.getExchanged()) : DayUse.NONE,
                message.getDayMovedDay(),
                BigInteger.valueOf(message.getDayMoved()),
                BigInteger.valueOf(message.getCreditMoved()));
    }

    /** What is left of the day, if the lane's share is so much. */
    BigInteger dayLeft(BigInteger share, long now) {
        BigInteger here = DayUse.dayOf(now) == movedDay ? share.add(moved) : share;
        return used.left(here, now);
    }

    /** What may still be owed, if the lane's share is so much. */
    BigInteger creditLeft(BigInteger share) {
        return share.add(creditMoved).subtract(owed).max(BigInteger.ZERO);
    }

    TabModel owing(BigInteger more) {
        return new TabModel(owed.add(more), used, movedDay, moved, creditMoved);
    }

    TabModel using(BigInteger gross, long now) {
        return new TabModel(owed, used.plus(gross, now), movedDay, moved, creditMoved);
    }

    /** With room that came, or went if it is negative. Room of a day that is over is nothing. */
    TabModel moving(HeadroomKind kind, long day, BigInteger amount, long now) {
        if (kind == HeadroomKind.CREDIT_LINE) {
            return new TabModel(owed, used, movedDay, moved, creditMoved.add(amount));
        }
        long today = DayUse.dayOf(now);
        if (day != today) {
            return this;
        }
        BigInteger before = movedDay == today ? moved : BigInteger.ZERO;
        return new TabModel(owed, used, today, before.add(amount), creditMoved);
    }

    Counterparty message(String platform) {
        Counterparty.Builder message = Counterparty.newBuilder()
                .setPlatform(platform)
                .setOwed(owed.longValueExact())
                .setDayMovedDay(movedDay)
                .setDayMoved(moved.longValueExact())
                .setCreditMoved(creditMoved.longValueExact());
        if (!used.equals(DayUse.NONE)) {
            message.setExchanged(used.message());
        }
        return message.build();
    }
}
