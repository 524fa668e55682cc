package org.tongfen.domain.book;

import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * What one lane has done to the supply of its book's points. All counters only grow.
 *
 * @param issued points that came into being
 * @param returned points that came back because a burn or a redemption was reversed
 * @param burned points that the platform took back, the reversal of an issue included
 * @param expired points that were cleared away after their time
 * @param redeemed points that were given up for a reward
 * @param exchangedOut points that were given up for another platform's
 */
public record Supply(
        Points issued, Points returned, Points burned, Points expired, Points redeemed, Points exchangedOut) {
    /** A lane that has done nothing. */
    public static Supply none(PlatformId platform) {
        Points none = Points.none(platform);
        return new Supply(none, none, none, none, none, none);
    }

    /** One of the counters. */
    public enum Counter {
        ISSUED,
        RETURNED,
        BURNED,
        EXPIRED,
        REDEEMED,
        EXCHANGED_OUT;

        /** Whether it counts points that come into the book, rather than those that leave it. */
        public boolean countsIn() {
            return switch (this) {
                case ISSUED, RETURNED -> true;
                case BURNED, EXPIRED, REDEEMED, EXCHANGED_OUT -> false;
            };
        }
    }

    /** What a counter counts. */
    public Points of(Counter counter) {
        return switch (counter) {
            case ISSUED -> issued;
            case RETURNED -> returned;
            case BURNED -> burned;
            case EXPIRED -> expired;
            case REDEEMED -> redeemed;
            case EXCHANGED_OUT -> exchangedOut;
        };
    }

    /** With more of what a counter counts. */
    public Supply plus(Counter counter, Points more) {
        return switch (counter) {
            case ISSUED -> new Supply(issued.plus(more), returned, burned, expired, redeemed, exchangedOut);
            case RETURNED -> new Supply(issued, returned.plus(more), burned, expired, redeemed, exchangedOut);
            case BURNED -> new Supply(issued, returned, burned.plus(more), expired, redeemed, exchangedOut);
            case EXPIRED -> new Supply(issued, returned, burned, expired.plus(more), redeemed, exchangedOut);
            case REDEEMED -> new Supply(issued, returned, burned, expired, redeemed.plus(more), exchangedOut);
            case EXCHANGED_OUT -> new Supply(issued, returned, burned, expired, redeemed, exchangedOut.plus(more));
        };
    }

    /** How many more points accounts, holds and arrivals have since {@code earlier}; may be negative. */
    public long gainedSince(Supply earlier) {
        long gained = 0;
        for (Counter counter : Counter.values()) {
            long more = of(counter).units() - earlier.of(counter).units();
            gained += counter.countsIn() ? more : -more;
        }
        return gained;
    }
}
