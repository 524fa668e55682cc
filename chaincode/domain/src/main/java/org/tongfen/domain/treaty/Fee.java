package org.tongfen.domain.treaty;

import org.tongfen.domain.value.Fractions;
import org.tongfen.domain.value.Points;

/**
 * What the source keeps of an exchange, in its own points.
 *
 * @param basisPoints hundredths of a percent, 0 … 9999, rounded up
 * @param fixed minor units on top, 0 … 10^15
 */
public record Fee(int basisPoints, long fixed) {
    /** No fee. */
    public static final Fee NONE = new Fee(0, 0);

    private static final int WHOLE = 10_000;

    /** @throws IllegalArgumentException if a part is out of range */
    public Fee {
        if (basisPoints < 0 || basisPoints >= WHOLE) {
            throw new IllegalArgumentException("a fee is 0 … 9999 basis points, not " + basisPoints);
        }
        if (fixed < 0 || fixed > Points.LARGEST_AMOUNT) {
            throw new IllegalArgumentException("a fixed fee is 0 … 10^15 minor units, not " + fixed);
        }
    }

    /** {@code ceil(amount · basisPoints / 10000) + fixed}. */
    public long on(long amount) {
        return Fractions.multiplyThenDivideUp(amount, basisPoints, WHOLE) + fixed;
    }

    /** The smallest gross amount that leaves at least {@code net} after the fee; at most {@link Long#MAX_VALUE}. */
    public long grossFor(long net) {
        if (net > Long.MAX_VALUE - fixed) {
            return Long.MAX_VALUE;
        }
        return Fractions.multiplyThenDivideUp(net + fixed, WHOLE, WHOLE - basisPoints);
    }
}
