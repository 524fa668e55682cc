package org.tongfen.domain.value;

import java.util.List;
import java.util.Optional;

/**
 * An amount of one platform's points. Amounts of different platforms cannot be added: they are different things.
 *
 * @param platform whose points they are
 * @param units minor units, 0 or more; how many make a point is the platform's scale
 */
public record Points(PlatformId platform, long units) implements Comparable<Points> {
    /** The largest amount of one command, in minor units. */
    public static final long LARGEST_AMOUNT = 1_000_000_000_000_000L;

    /** The largest total of an account or of a counter, in minor units. */
    public static final long LARGEST_TOTAL = 1_000_000_000_000_000_000L;

    /** @throws IllegalArgumentException if the number is negative */
    public Points {
        if (units < 0) {
            throw new IllegalArgumentException("points are never negative: " + units);
        }
    }

    /** No points of a platform. */
    public static Points none(PlatformId platform) {
        return new Points(platform, 0);
    }

    /** The amount that a command asks for; empty if no command may ask for that many. */
    public static Optional<Points> asked(PlatformId platform, long units) {
        return units < 1
                ? Optional.empty()
                : Optional.of(new Points(platform, units)).filter(Points::isAskable);
    }

    /** The points in lots of one platform. */
    public static Points sum(PlatformId platform, List<Lot> lots) {
        Points sum = none(platform);
        for (Lot lot : lots) {
            sum = sum.plus(lot.amount());
        }
        return sum;
    }

    /** Whether a command may ask for this amount: 1 … 10^15 minor units. */
    public boolean isAskable() {
        return units >= 1 && units <= LARGEST_AMOUNT;
    }

    /** Whether there are none. */
    public boolean isNone() {
        return units == 0;
    }

    /** @throws IllegalArgumentException if the other amount is of another platform */
    public Points plus(Points other) {
        return new Points(platform, Math.addExact(units, sameKind(other)));
    }

    /** @throws IllegalArgumentException if the other amount is larger or of another platform */
    public Points minus(Points other) {
        return new Points(platform, units - sameKind(other));
    }

    /** Whether this and the other amount together stay within {@link #LARGEST_TOTAL}. */
    public boolean canHold(Points other) {
        return sameKind(other) <= LARGEST_TOTAL - units;
    }

    /** @throws IllegalArgumentException if the other amount is of another platform */
    @Override
    public int compareTo(Points other) {
        return Long.compare(units, sameKind(other));
    }

    private long sameKind(Points other) {
        if (!platform.equals(other.platform)) {
            throw new IllegalArgumentException("points of " + other.platform + " are not points of " + platform);
        }
        return other.units;
    }
}
