package org.tongfen.domain;

import java.time.Instant;

/**
 * The terms under which points of one platform become points of another.
 *
 * @param direction from whom to whom
 * @param version 1, 2, 3, …
 * @param rate what one minor unit becomes
 * @param fee what the source keeps
 * @param maxAmount largest gross amount of one exchange, in minor units of the source
 * @param effectiveFrom from when on they apply
 */
public record Terms(Direction direction, int version, Rate rate, Fee fee, long maxAmount, Instant effectiveFrom) {
    /** @throws IllegalArgumentException if a value is out of its range */
    public Terms {
        if (direction.source().equals(direction.target())) {
            throw new IllegalArgumentException("a platform has no treaty with itself");
        }
        if (version < 1) {
            throw new IllegalArgumentException("versions begin with 1");
        }
        if (maxAmount < 1 || maxAmount > Points.LARGEST_AMOUNT) {
            throw new IllegalArgumentException("the largest amount is 1 … 10^15 minor units, not " + maxAmount);
        }
    }

    /** What a gross amount of the source's points becomes. */
    public Conversion convert(Points amount) {
        long feeUnits = fee.on(amount.units());
        long received = feeUnits >= amount.units() ? 0 : rate.receivedFor(amount.units() - feeUnits);
        if (received == 0) {
            return new Conversion.TooSmall(fee.grossFor(rate.netFor(1)));
        }
        if (amount.units() > maxAmount || received > Points.LARGEST_AMOUNT) {
            return new Conversion.TooLarge(largestGross());
        }
        Points feePoints = new Points(amount.platform(), feeUnits);
        return new Conversion.Converted(
                amount, feePoints, amount.minus(feePoints), new Points(direction.target(), received));
    }

    // One less than the smallest amount that would give too much.
    private long largestGross() {
        return Math.min(maxAmount, fee.grossFor(rate.netFor(Points.LARGEST_AMOUNT + 1)) - 1);
    }
}
