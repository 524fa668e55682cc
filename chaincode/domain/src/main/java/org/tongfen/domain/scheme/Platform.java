package org.tongfen.domain.scheme;

import java.time.Instant;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Fractions;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/**
 * A member platform as the scheme registers it.
 *
 * @param id its registered id
 * @param msp the Fabric MSP whose peer seals its book
 * @param scale decimal places of a point, 0 … 6
 * @param unitValue value of one minor unit, at least one micro-yuan
 * @param validityMonths how many months ahead points expire, 1 … 120
 * @param lanes how many lanes its book has, 1 … 64
 */
public record Platform(PlatformId id, String msp, int scale, MicroYuan unitValue, int validityMonths, int lanes) {
    private static final int LARGEST_SCALE = 6;
    private static final int LONGEST_VALIDITY = 120;
    private static final long LARGEST_UNIT_VALUE = 1_000_000_000L;

    /** @throws IllegalArgumentException if a value is out of its range */
    public Platform {
        if (msp.isBlank()) {
            throw new IllegalArgumentException(id + " has no MSP");
        }
        if (scale < 0 || scale > LARGEST_SCALE) {
            throw new IllegalArgumentException("the scale of " + id + " is not 0 … " + LARGEST_SCALE);
        }
        if (unitValue.amount() < 1 || unitValue.amount() > LARGEST_UNIT_VALUE) {
            throw new IllegalArgumentException("the unit value of " + id + " is not 1 … " + LARGEST_UNIT_VALUE);
        }
        if (validityMonths < 1 || validityMonths > LONGEST_VALIDITY) {
            throw new IllegalArgumentException("the validity of " + id + " is not 1 … " + LONGEST_VALIDITY + " months");
        }
        if (lanes < 1 || lanes > LaneId.MOST) {
            throw new IllegalArgumentException("the lanes of " + id + " are not 1 … " + LaneId.MOST);
        }
    }

    /** Whether its book has a lane. */
    public boolean has(LaneId lane) {
        return lane.number() < lanes;
    }

    /** The value of an amount of this platform's points. */
    public MicroYuan valueOf(Points points) {
        if (!points.platform().equals(id)) {
            throw new IllegalArgumentException("points of " + points.platform() + " are not points of " + id);
        }
        return new MicroYuan(Fractions.multiply(points.units(), unitValue.amount()));
    }

    /**
     * When points that this platform gives now expire: at the end of the month that lies {@code validityMonths} ahead.
     * Whole months keep the number of lots of an account small.
     */
    public Instant expiryOfPointsGiven(Instant now) {
        return BusinessTime.endOfMonth(now, validityMonths);
    }

    /** How many of this platform's points are worth a value in a category, rounded up. */
    public Points unitsWorth(MicroYuan value, Category category) {
        Rate multiplier = category.multiplier();
        long each = Fractions.multiply(unitValue.amount(), multiplier.numerator());
        return new Points(id, Fractions.multiplyThenDivideUp(value.amount(), multiplier.denominator(), each));
    }
}
