package org.tongfen.domain.value;

import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The one place of the ledger that divides. Products are exact in any size; quotients are rounded the way the method's
 * name says; a quotient beyond the range of a long is given as {@link Long#MAX_VALUE}, which every bound on amounts
 * refuses.
 */
public final class Fractions {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Fractions() {}

    /** {@code floor(a · b / c)} for a, b ≥ 0 and c ≥ 1. */
    public static long multiplyThenDivideDown(long a, long b, long c) {
        return divide(a, b, c, RoundingMode.DOWN);
    }

    /** {@code ceil(a · b / c)} for a, b ≥ 0 and c ≥ 1. */
    public static long multiplyThenDivideUp(long a, long b, long c) {
        return divide(a, b, c, RoundingMode.UP);
    }

    /** {@code a · b}, or {@link Long#MAX_VALUE} if that is too large, for a, b ≥ 0. */
    public static long multiply(long a, long b) {
        return divide(a, b, 1, RoundingMode.DOWN);
    }

    private static long divide(long a, long b, long c, RoundingMode rounding) {
        if (a < 0 || b < 0 || c < 1) {
            throw new ArithmeticException("not a fraction of amounts: " + a + " * " + b + " / " + c);
        }
        if (Math.multiplyHigh(a, b) == 0 && a * b >= 0) {
            long product = a * b;
            long quotient = product / c;
            return rounding == RoundingMode.UP && quotient * c != product ? quotient + 1 : quotient;
        }
        BigInteger[] parts =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(c));
        BigInteger quotient =
                rounding == RoundingMode.UP && parts[1].signum() != 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        return quotient.min(MAX).longValueExact();
    }
}
