package org.tongfen.domain.value;

/**
 * A value in millionths of a yuan.
 *
 * @param amount 0 or more
 */
public record MicroYuan(long amount) implements Comparable<MicroYuan> {
    /** No value. */
    public static final MicroYuan ZERO = new MicroYuan(0);

    /** The largest value that a command or a counter may come to. */
    public static final MicroYuan LARGEST = new MicroYuan(4_000_000_000_000_000_000L);

    /** @throws IllegalArgumentException if the amount is negative */
    public MicroYuan {
        if (amount < 0) {
            throw new IllegalArgumentException("a value is never negative: " + amount);
        }
    }

    /** The sum; beyond the range of a long it is given as the largest long, which {@link #isBearable} refuses. */
    public MicroYuan plus(MicroYuan other) {
        long sum = amount + other.amount;
        return new MicroYuan(sum < 0 ? Long.MAX_VALUE : sum);
    }

    /** @throws IllegalArgumentException if the other value is larger */
    public MicroYuan minus(MicroYuan other) {
        return new MicroYuan(amount - other.amount);
    }

    /** Whether a command or a counter may come to this value. */
    public boolean isBearable() {
        return compareTo(LARGEST) <= 0;
    }

    @Override
    public int compareTo(MicroYuan other) {
        return Long.compare(amount, other.amount);
    }
}
