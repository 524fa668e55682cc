package org.tongfen.domain.value;

/**
 * How many minor units of the target one minor unit of the source becomes, as a fraction.
 *
 * @param numerator 1 … 10^12
 * @param denominator 1 … 10^12
 */
public record Rate(long numerator, long denominator) {
    /** The largest part of a rate. */
    public static final long LARGEST_PART = 1_000_000_000_000L;

    /** @throws IllegalArgumentException if a part is out of range */
    public Rate {
        if (numerator < 1 || numerator > LARGEST_PART || denominator < 1 || denominator > LARGEST_PART) {
            throw new IllegalArgumentException("a rate has parts of 1 … 10^12: " + numerator + "/" + denominator);
        }
    }

    /** {@code floor(net · rate)}: whoever exchanges bears the rounding, so nobody gains by splitting. */
    public long receivedFor(long net) {
        return Fractions.multiplyThenDivideDown(net, numerator, denominator);
    }

    /** The smallest net amount for which at least {@code received} is credited. */
    public long netFor(long received) {
        return Fractions.multiplyThenDivideUp(received, denominator, numerator);
    }

    /**
     * Whether what is received is worth more than what is given up.
     *
     * @param given the value of a minor unit of the source
     * @param received the value of a minor unit of the target
     */
    public boolean createsValue(MicroYuan given, MicroYuan received) {
        // numerator · target's value > denominator · source's value; both products stay below 10^21
        long high = Math.multiplyHigh(numerator, received.amount());
        long low = numerator * received.amount();
        long otherHigh = Math.multiplyHigh(denominator, given.amount());
        long otherLow = denominator * given.amount();
        return high != otherHigh ? high > otherHigh : Long.compareUnsigned(low, otherLow) > 0;
    }
}
