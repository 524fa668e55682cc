package org.tongfen.network.simulator.model;

import java.util.Comparator;

/**
 * What tells lots of one account apart.
 *
 * @param expires the first moment at which the points cannot be spent any more, in epoch milliseconds
 * @param active the first moment at which they can be spent
 */
record LotTime(long expires, long active) implements Comparable<LotTime> {
    private static final Comparator<LotTime> ORDER =
            Comparator.comparingLong(LotTime::expires).thenComparingLong(LotTime::active);

    boolean isSpendable(long now) {
        return active <= now && now < expires;
    }

    @Override
    public int compareTo(LotTime other) {
        return ORDER.compare(this, other);
    }
}
