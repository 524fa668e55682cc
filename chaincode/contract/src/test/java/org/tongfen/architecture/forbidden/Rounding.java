package org.tongfen.architecture.forbidden;

import java.math.BigDecimal;

/** Fields, parameters and results that round. */
record Rounding(double[] many, Float one) {
    BigDecimal exactEnough(long number) {
        return BigDecimal.valueOf(number);
    }

    long take(float number) {
        return number > 0 ? 1 : 0;
    }
}
