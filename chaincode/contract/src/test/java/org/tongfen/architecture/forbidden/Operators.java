package org.tongfen.architecture.forbidden;

import java.math.BigInteger;

/** Every way to divide, and rounding that no signature shows. */
interface Operators {
    static long quotient(long a, long b) {
        return a / b;
    }

    static int remainder(int a, int b) {
        return a % b;
    }

    static long floor(long a, long b) {
        return Math.floorDiv(a, b);
    }

    static BigInteger big(BigInteger a) {
        return a.divide(BigInteger.TWO);
    }

    static long hidden(long a) {
        return (long) (a * 0.5);
    }
}
