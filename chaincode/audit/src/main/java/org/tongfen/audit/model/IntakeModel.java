package org.tongfen.audit.model;

import java.math.BigInteger;
import org.tongfen.wire.v1.IntakeMessage;

/**
 * What a book has ever taken from a lane of another.
 *
 * @param exchangedIn points that came into being
 * @param tab what the lane has used of the treaty
 * @param time the largest time of its batches
 */
record IntakeModel(BigInteger exchangedIn, TabModel tab, long time) {
    static final IntakeModel NONE = new IntakeModel(BigInteger.ZERO, TabModel.NONE, 0);

    private static final int FORMAT = 1;

    static IntakeModel of(IntakeMessage message) {
        return new IntakeModel(
                BigInteger.valueOf(message.getExchangedIn()),
                new TabModel(
                        BigInteger.valueOf(message.getOwed()),
                        message.hasReceived() ? DayUse.of(message.getReceived()) : DayUse.NONE,
                        message.getDayMovedDay(),
                        BigInteger.valueOf(message.getDayMoved()),
                        BigInteger.valueOf(message.getCreditMoved())),
                message.getTime());
    }

    IntakeModel with(TabModel other) {
        return new IntakeModel(exchangedIn, other, time);
    }

    IntakeModel taking(BigInteger points) {
        return new IntakeModel(exchangedIn.add(points), tab, time);
    }

    IntakeModel at(long now) {
        return new IntakeModel(exchangedIn, tab, Math.max(time, now));
    }

    IntakeMessage message() {
        IntakeMessage.Builder message = IntakeMessage.newBuilder()
                .setFormat(FORMAT)
                .setExchangedIn(exchangedIn.longValueExact())
                .setOwed(tab.owed().longValueExact())
                .setTime(time)
                .setDayMovedDay(tab.movedDay())
                .setDayMoved(tab.moved().longValueExact())
                .setCreditMoved(tab.creditMoved().longValueExact());
        if (!tab.used().equals(DayUse.NONE)) {
            message.setReceived(tab.used().message());
        }
        return message.build();
    }
}
