package org.tongfen.gateway.ledger;

import java.math.BigDecimal;

/**
 * How amounts of a platform are written: minor units inside, points with decimal places outside. Nothing is rounded.
 *
 * @param scale decimal places of a point, 0 … 9
 */
public record PointsFormat(int scale) {
    private static final int MOST_PLACES = 9;
    private static final int LONGEST_TEXT = 40;

    /** @throws IllegalArgumentException if the scale is out of range */
    public PointsFormat {
        if (scale < 0 || scale > MOST_PLACES) {
            throw new IllegalArgumentException("a point has 0 … " + MOST_PLACES + " decimal places, not " + scale);
        }
    }

    /**
     * Reads points as people write them, for example {@code 1500} or {@code 833.33}.
     *
     * @return minor units
     * @throws IllegalArgumentException if the text is not a plain decimal number, has more decimal places than the
     *     platform's points, or does not fit
     */
    public long parse(String points) {
        if (points.length() > LONGEST_TEXT || !points.matches("-?\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException("not an amount of points");
        }
        return parse(new BigDecimal(points));
    }

    /**
     * Reads points.
     *
     * @return minor units
     * @throws IllegalArgumentException if there are more decimal places than the platform's points have, or the amount
     *     does not fit
     */
    public long parse(BigDecimal points) {
        // Numbers such as 1e400000000 and 1e-400000000 must be refused before anything expands them.
        if (points.precision() - (long) points.scale() > Long.SIZE) {
            throw new IllegalArgumentException("the amount is too large");
        }
        BigDecimal stripped = points.stripTrailingZeros();
        if (stripped.scale() > scale) {
            throw new IllegalArgumentException("an amount has at most " + scale + " decimal places");
        }
        try {
            return stripped.movePointRight(scale).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the amount is too large", e);
        }
    }

    /** Points as v2 writes them: with all decimal places, for example {@code 1500.00}. */
    public String format(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, scale).toPlainString();
    }

    /** Points as a number without needless zeros, for example {@code 1500} or {@code 833.33}. */
    public BigDecimal toNumber(long minorUnits) {
        BigDecimal number = BigDecimal.valueOf(minorUnits, scale).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
