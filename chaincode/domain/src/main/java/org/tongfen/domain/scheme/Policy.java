package org.tongfen.domain.scheme;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Lots;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * A platform's own rules for its book.
 *
 * @param perCommand the largest amount that a member can move in one command, 1 … 10^15 minor units
 * @param perAccountDay the largest amount that a member can move in one business day, 1 … 10^18 minor units
 * @param refund what becomes of refunded points that have expired meanwhile
 * @param refuses platforms from which the book takes no credits any more, at once and whatever the treaty says; what this
 *     book itself gives, and what comes back to it, is not concerned
 * @param reversibleDays for how many days the other platform can reverse an exchange that this book gave, 0 … 3660;
 *     afterwards this book has to allow it
 */
public record Policy(long perCommand, long perAccountDay, Refund refund, Set<PlatformId> refuses, int reversibleDays) {
    /** No limits, refunded points keep their expiry, nobody is refused, and exchanges can be reversed for a year. */
    public static final Policy NONE =
            new Policy(Points.LARGEST_AMOUNT, Points.LARGEST_TOTAL, new Refund(0), Set.of(), 366);

    private static final int LONGEST_REVERSIBLE = 3660;

    /** @throws IllegalArgumentException if a limit is out of its range */
    public Policy {
        refuses = Collections.unmodifiableSet(new TreeSet<>(refuses));
        if (perCommand < 1 || perCommand > Points.LARGEST_AMOUNT) {
            throw new IllegalArgumentException("the limit of a command is 1 … 10^15 minor units, not " + perCommand);
        }
        if (perAccountDay < 1 || perAccountDay > Points.LARGEST_TOTAL) {
            throw new IllegalArgumentException("the limit of a day is 1 … 10^18 minor units, not " + perAccountDay);
        }
        if (reversibleDays < 0 || reversibleDays > LONGEST_REVERSIBLE) {
            throw new IllegalArgumentException(
                    "exchanges can be reversed for 0 … " + LONGEST_REVERSIBLE + " days, not " + reversibleDays);
        }
    }

    /**
     * What becomes of refunded points whose time is over.
     *
     * @param graceDays 0: they keep their expiry, so they come back as expired points and that is on record. 1 … 366: they
     *     live to the end of the month in which this many days are over
     */
    public record Refund(int graceDays) {
        private static final int LONGEST_GRACE = 366;

        /** @throws IllegalArgumentException if the number is out of range */
        public Refund {
            if (graceDays < 0 || graceDays > LONGEST_GRACE) {
                throw new IllegalArgumentException("a grace is 0 … " + LONGEST_GRACE + " days, not " + graceDays);
            }
        }

        /** The lots as they come back, in order. */
        public List<Lot> apply(List<Lot> lots, Instant now) {
            return Lots.merge(
                    List.of(), lots.stream().map(lot -> apply(lot, now)).toList());
        }

        private Lot apply(Lot lot, Instant now) {
            if (graceDays == 0 || !lot.hasExpired(now)) {
                return lot;
            }
            return new Lot(lot.amount(), BusinessTime.endOfMonth(now.plus(graceDays, ChronoUnit.DAYS), 0));
        }
    }
}
