package org.tongfen.domain.value;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What was used of a daily limit. Days only go on: whatever the time that is given, no limit is ever met twice.
 *
 * @param day the latest business day on which something was used (UTC+8) as days since 1970-01-01
 * @param units minor units used on that day
 */
public record DayUsage(long day, long units) {
    /** Nothing used. */
    public static final DayUsage NONE = new DayUsage(0, 0);

    /** @throws IllegalArgumentException if the number is negative */
    public DayUsage {
        if (units < 0) {
            throw new IllegalArgumentException("usage is never negative: " + units);
        }
    }

    /** The business day of a time. */
    public static long dayOf(Instant now) {
        return OffsetDateTime.ofInstant(now, BusinessTime.OFFSET).toLocalDate().toEpochDay();
    }

    /** What is left of a limit on the day of {@code now}; 0 if the limit has been lowered below what was used. */
    public long left(long limit, Instant now) {
        return Math.max(0, limit - on(dayOf(now)));
    }

    /** With more used: on the day of {@code now}, or on the latest day that there was if time seems to have gone back. */
    public DayUsage plus(Points amount, Instant now) {
        long latest = Math.max(day, dayOf(now));
        return new DayUsage(latest, Math.addExact(on(latest), amount.units()));
    }

    /** Gives back what was used on the day of {@code usedAt}; what was used on an earlier day is history. */
    public DayUsage minus(Points amount, Instant usedAt) {
        return dayOf(usedAt) == day ? new DayUsage(day, Math.max(0, units - amount.units())) : this;
    }

    // What was used is never forgotten by going back in time: a day before counts like the latest one.
    private long on(long other) {
        return other <= day ? units : 0;
    }
}
