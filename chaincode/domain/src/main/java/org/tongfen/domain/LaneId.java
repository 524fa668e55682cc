package org.tongfen.domain;

/**
 * One of the ordered streams of batches from a platform's gateway.
 *
 * @param target the platform on the other side, or the platform itself for commands within its book
 * @param number 0 … 999
 */
public record LaneId(PlatformId target, int number) {
    /** The highest lane number. */
    public static final int HIGHEST = 999;

    /** @throws IllegalArgumentException if the number is out of range */
    public LaneId {
        if (number < 0 || number > HIGHEST) {
            throw new IllegalArgumentException("lane numbers are 0 … " + HIGHEST + ", not " + number);
        }
    }

    /** The lane as messages name it, for example {@code platform_b/0}. */
    @Override
    public String toString() {
        return target + "/" + number;
    }
}
