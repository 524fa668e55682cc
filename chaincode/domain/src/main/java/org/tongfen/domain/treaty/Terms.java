package org.tongfen.domain.treaty;

import java.time.Instant;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.value.Fractions;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

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
     * How much can be exchanged. The daily limit and the credit line are divided over the lanes of the source's book, so
     * that each lane checks its own share, and together they never pass the limit; {@link Headroom} moves shares.
     *
     * @param smallest smallest gross amount of one exchange, 1 … {@code perCommand} minor units of the source
     * @param perCommand largest gross amount of one exchange, 1 … 10^15 minor units of the source
     * @param perDay largest gross amount of one business day, 1 … 10^18 minor units of the source
     * @param creditLine what the source may ever come to owe the target, less what was settled
     */
    public record Limits(long smallest, long perCommand, long perDay, MicroYuan creditLine) {
        /** Bounds that never bind. */
        public static final Limits NONE = new Limits(1, Points.LARGEST_AMOUNT, Points.LARGEST_TOTAL, MicroYuan.LARGEST);

        /** @throws IllegalArgumentException if a value is out of its range */
        public Limits {
            if (perCommand < 1 || perCommand > Points.LARGEST_AMOUNT) {
                throw new IllegalArgumentException("the largest amount is 1 … 10^15 minor units, not " + perCommand);
            }
            if (smallest < 1 || smallest > perCommand) {
                throw new IllegalArgumentException(
                        "the smallest amount is 1 … " + perCommand + " minor units, not " + smallest);
            }
            if (perDay < 1 || perDay > Points.LARGEST_TOTAL) {
                throw new IllegalArgumentException("the daily limit is 1 … 10^18 minor units, not " + perDay);
            }
            if (creditLine.amount() < 1 || !creditLine.isBearable()) {
                throw new IllegalArgumentException("the credit line is 1 … 4·10^18 micro-yuan, not " + creditLine);
            }
        }

        /** Limits without any but a largest amount. */
        public static Limits perCommand(long largest) {
            return new Limits(NONE.smallest, largest, NONE.perDay, NONE.creditLine);
        }

        /** Whether there is a limit for a day. */
        public boolean hasDailyLimit() {
            return perDay < NONE.perDay;
        }

        /** Whether there is a limit for what is owed. */
        public boolean hasCreditLine() {
            return creditLine.compareTo(NONE.creditLine) < 0;
        }

        /** The share of the daily limit that a lane of the source has by itself. */
        public long perDay(Platform source, LaneId lane) {
            return hasDailyLimit() ? share(perDay, source, lane) : perDay;
        }

        /** The share of the credit line that a lane of the source has by itself. */
        public MicroYuan creditLine(Platform source, LaneId lane) {
            return hasCreditLine() ? new MicroYuan(share(creditLine.amount(), source, lane)) : creditLine;
        }

        // The first lanes take what does not divide evenly, one unit each.
        private static long share(long whole, Platform source, LaneId lane) {
            if (!source.has(lane)) {
                return 0;
            }
            long even = Fractions.multiplyThenDivideDown(whole, 1, source.lanes());
            return whole - even * source.lanes() > lane.number() ? even + 1 : even;
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

    /** Terms without limits but a largest amount. */
    public Terms(Direction direction, int version, Rate rate, Fee fee, long maxAmount, Instant effectiveFrom) {
        this(direction, version, rate, fee, Limits.perCommand(maxAmount), effectiveFrom);
    }

    /** What a gross amount of the source's points becomes. */
    public Conversion convert(Points amount) {
        long feeUnits = fee.on(amount.units());
        long received = feeUnits >= amount.units() ? 0 : rate.receivedFor(amount.units() - feeUnits);
        if (received == 0 || amount.units() < limits.smallest()) {
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
        if (gross < limits.smallest()) {
            return new Conversion.TooSmall(smallestGross());
        }
        if (gross > limits.perCommand()) {
            return new Conversion.TooLarge(largestGross());
        }
        return converted(new Points(direction.source(), gross), fee.on(gross), wanted.units());
    }

    /** The smallest gross amount that works, in minor units of the source. */
    public long smallestGross() {
        return Math.max(limits.smallest(), fee.grossFor(rate.netFor(1)));
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
