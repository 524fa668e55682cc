package org.tongfen.domain.treaty;

import java.time.Instant;
import org.tongfen.domain.value.DayUsage;

/**
 * A part of a lane's share of a limit, given up by one lane and not yet taken by the other one. It counts for neither.
 *
 * @param kind of which limit
 * @param day the business day for which it is good, as days since 1970-01-01; 0 for a credit line, which has no days
 * @param amount at least 1: minor units of the source for a day, micro-yuan for a credit line
 */
public record Headroom(Kind kind, long day, long amount) {
    /** The limits of a treaty that are divided over lanes. */
    public enum Kind {
        /** The daily limit. */
        DAY,
        /** The credit line. */
        CREDIT_LINE
    }

    /** Headroom that a lane gives up now. */
    public static Headroom given(Kind kind, long amount, Instant now) {
        return switch (kind) {
            case DAY -> new Headroom(kind, DayUsage.dayOf(now), amount);
            case CREDIT_LINE -> new Headroom(kind, 0, amount);
        };
    }

    /** Whether its day has not begun: it can be taken later. */
    public boolean isAhead(Instant now) {
        return kind == Kind.DAY && day > DayUsage.dayOf(now);
    }

    /** @throws IllegalArgumentException if the amount is below 1 */
    public Headroom {
        if (amount < 1) {
            throw new IllegalArgumentException("headroom is at least 1, not " + amount);
        }
    }
}
