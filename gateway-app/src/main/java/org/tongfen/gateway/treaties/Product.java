package org.tongfen.gateway.treaties;

import java.math.BigInteger;
import org.tongfen.domain.value.Rate;

/**
 * The exact product of rates, in any size. It is multiplied and compared, and never rounded.
 *
 * @param numerator at least 1
 * @param denominator at least 1
 */
record Product(BigInteger numerator, BigInteger denominator) {
    /** The product of no rates. */
    static final Product ONE = new Product(BigInteger.ONE, BigInteger.ONE);

    Product times(Rate rate) {
        return new Product(
                numerator.multiply(BigInteger.valueOf(rate.numerator())),
                denominator.multiply(BigInteger.valueOf(rate.denominator())));
    }

    boolean isMoreThan(Product other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator)) > 0;
    }

    /** The fraction in lowest terms, for example {@code 101/100}. */
    @Override
    public String toString() {
        BigInteger common = numerator.gcd(denominator);
        return numerator.divide(common) + "/" + denominator.divide(common);
    }
}
