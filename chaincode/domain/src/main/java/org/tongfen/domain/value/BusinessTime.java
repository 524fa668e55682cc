package org.tongfen.domain.value;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** The calendar of the consortium: in which days limits are counted, and in which months points expire. */
public final class BusinessTime {
    /**
     * The consortium's business time, UTC+8. A fixed offset rather than a named zone: peers may carry different
     * versions of the time zone data, and must still agree.
     */
    public static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

    private BusinessTime() {}

    /** Whether a time is the end of a month in business time. */
    public static boolean isEndOfMonth(Instant time) {
        return endOfMonth(time.minusNanos(1), 0).equals(time);
    }

    /** The end of a month in business time: the first moment of the month after. */
    public static Instant endOfMonth(Instant now, int monthsAhead) {
        YearMonth month = YearMonth.from(OffsetDateTime.ofInstant(now, OFFSET));
        return month.plusMonths(monthsAhead + 1L).atDay(1).atStartOfDay().toInstant(OFFSET);
    }
}
