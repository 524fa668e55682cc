package org.tongfen.audit.model;

import java.util.Comparator;

/**
 * What tells lots of one account apart, in the order in which they are spent.
 *
 * @param expires the first moment at which the points cannot be spent any more, in epoch milliseconds
 * @param active the first moment at which they can be spent; 0 once that has come
 */
record LotTime(long expires, long active) implements Comparable<LotTime> {
    private static final Comparator<LotTime> ORDER =
            Comparator.comparingLong(LotTime::expires).thenComparingLong(LotTime::active);

    boolean isSpendable(long now) {
        return active <= now && now < expires;
    }

    LotTime asOf(long now) {
        return active <= now ? new LotTime(expires, 0) : this;
    }

    @Override
    public int compareTo(LotTime other) {
        return ORDER.compare(this, other);
    }
}
