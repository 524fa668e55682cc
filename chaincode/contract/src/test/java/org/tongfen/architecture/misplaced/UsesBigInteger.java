package org.tongfen.architecture.misplaced;

import java.math.BigInteger;

interface UsesBigInteger {
    static BigInteger one() {
        return BigInteger.ONE;
    }
}
