package org.tongfen.domain;

import java.time.Instant;

/**
 * The terms under which points of one platform become points of another.
 *
 * @param direction from whom to whom
 * @param version 1, 2, 3, …
 * @param rate what one minor unit becomes
 * @param fee what the source keeps
 * @param limits how much can be exchanged
 * @param effectiveFrom from when on they apply
 */
public record Terms(Direction direction, int version, Rate rate, Fee fee, Limits limits, Instant effectiveFrom)
        implements TreatyVersion {
    /**
     * How much can be exchanged. Limits of a day and of a window are divided over the lanes of the source's gateway, so
     * that each lane checks its own share, and together they never pass the limit.
     *
     * @param perCommand largest gross amount of one exchange, 1 … 10^15 minor units of the source
     * @param perDay largest gross amount of one business day, 1 … 10^18 minor units of the source
     * @param creditLine what the source may owe the target in one settlement window
     * @param lanes over how many lanes the limits are divided, 1 … 1000; other lanes have no share
     */
    public record Limits(long perCommand, long perDay, MicroYuan creditLine, int lanes) {
        /** Bounds that never bind. */
        public static final Limits NONE = new Limits(Points.LARGEST_AMOUNT, Points.LARGEST_TOTAL, MicroYuan.LARGEST, 1);

        /** @throws IllegalArgumentException if a value is out of its range */
        public Limits {
            if (perCommand < 1 || perCommand > Points.LARGEST_AMOUNT) {
                throw new IllegalArgumentException("the largest amount is 1 … 10^15 minor units, not " + perCommand);
            }
            if (perDay < 1 || perDay > Points.LARGEST_TOTAL) {
                throw new IllegalArgumentException("the daily limit is 1 … 10^18 minor units, not " + perDay);
            }
            if (creditLine.amount() < 1 || !creditLine.isBearable()) {
                throw new IllegalArgumentException("the credit line is 1 … 4·10^18 micro-yuan, not " + creditLine);
            }
            if (lanes < 1 || lanes > LaneId.HIGHEST + 1) {
                throw new IllegalArgumentException("limits are divided over 1 … 1000 lanes, not " + lanes);
            }
        }

        /** Limits without any for a day or a window. */
        public static Limits perCommand(long largest) {
            return new Limits(largest, NONE.perDay, NONE.creditLine, NONE.lanes);
        }

        /** Whether there is a limit for a day. */
        public boolean hasDailyLimit() {
            return perDay < NONE.perDay;
        }

        /** Whether there is a limit for what is owed. */
        public boolean hasCreditLine() {
            return creditLine.compareTo(NONE.creditLine) < 0;
        }

        /** A lane's share of the daily limit. */
        long perDay(int lane) {
            return hasDailyLimit() ? share(perDay, lane) : perDay;
        }

        /** A lane's share of the credit line. */
        MicroYuan creditLine(int lane) {
            return hasCreditLine() ? new MicroYuan(share(creditLine.amount(), lane)) : creditLine;
        }

        // The first lanes take what does not divide evenly, one unit each.
        private long share(long whole, int lane) {
            if (lane >= lanes) {
                return 0;
            }
            long even = Fractions.multiplyThenDivideDown(whole, 1, lanes);
            return whole - even * lanes > lane ? even + 1 : even;
        }
    }

    /** @throws IllegalArgumentException if a value is out of its range */
    public Terms {
        if (direction.source().equals(direction.target())) {
            throw new IllegalArgumentException("a platform has no treaty with itself");
        }
        if (version < 1) {
            throw new IllegalArgumentException("versions begin with 1");
        }
    }

    /** Terms without limits for a day or a window. */
    public Terms(Direction direction, int version, Rate rate, Fee fee, long maxAmount, Instant effectiveFrom) {
        this(direction, version, rate, fee, Limits.perCommand(maxAmount), effectiveFrom);
    }

    /** What a gross amount of the source's points becomes. */
    public Conversion convert(Points amount) {
        long feeUnits = fee.on(amount.units());
        long received = feeUnits >= amount.units() ? 0 : rate.receivedFor(amount.units() - feeUnits);
        if (received == 0) {
            return new Conversion.TooSmall(smallestGross());
        }
        if (amount.units() > limits.perCommand() || received > Points.LARGEST_AMOUNT) {
            return new Conversion.TooLarge(largestGross());
        }
        return converted(amount, feeUnits, received);
    }

    /** The smallest gross amount for which exactly an amount of the target's points can be received. */
    public Conversion convertToReceive(Points wanted) {
        long gross = fee.grossFor(rate.netFor(wanted.units()));
        if (gross > limits.perCommand()) {
            return new Conversion.TooLarge(largestGross());
        }
        return converted(new Points(direction.source(), gross), fee.on(gross), wanted.units());
    }

    /** The smallest gross amount for which anything is received, in minor units of the source. */
    public long smallestGross() {
        return fee.grossFor(rate.netFor(1));
    }

    private Conversion.Converted converted(Points gross, long feeUnits, long received) {
        Points feePoints = new Points(gross.platform(), feeUnits);
        return new Conversion.Converted(
                gross, feePoints, gross.minus(feePoints), new Points(direction.target(), received));
    }

    // One less than the smallest amount that would give too much.
    private long largestGross() {
        return Math.min(limits.perCommand(), fee.grossFor(rate.netFor(Points.LARGEST_AMOUNT + 1)) - 1);
    }
}
