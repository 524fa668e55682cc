package org.tongfen.domain.treaty;

import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** What becomes of a gross amount under given terms. */
public sealed interface Conversion {
    /** The exchange does not work. */
    sealed interface Impossible extends Conversion {}

    /**
     * The exchange works.
     *
     * @param gross what the sender gives up, the fee included
     * @param fee what of it the source keeps
     * @param net the rest, which is exchanged
     * @param received what the receiver gets, in the target's points
     */
    record Converted(Points gross, Points fee, Points net, Points received) implements Conversion {
        /**
         * Divides what is received among the lots that are spent, so that each part keeps the expiry of the points it
         * comes from. The fee is taken from the points that expire first. Parts are differences of rounded sums: they
         * add up to {@link #received()} whatever the lots. The sums begin with the points that expire last, so that at no
         * time more points live on than the exchange of those alone would have given: rounding never lengthens a life.
         *
         * @param spent lots that add up to {@link #gross()}, soonest expiry first
         * @param rate the rate of the terms
         */
        public List<Lot> portions(List<Lot> spent, Rate rate) {
            List<Lot> portions = new ArrayList<>(spent.size());
            long gone = 0;
            long given = 0;
            for (Lot lot : spent.reversed()) {
                gone += lot.amount().units();
                // What is asked for exactly may be a little less than the rate would give.
                long sum = Math.min(received.units(), rate.receivedFor(Math.min(gone, net.units())));
                if (sum > given) {
                    portions.add(new Lot(new Points(received.platform(), sum - given), lot.expiresAt()));
                    given = sum;
                }
            }
            return List.copyOf(portions.reversed());
        }
    }

    /**
     * Nothing would be received, or the terms do not allow so little.
     *
     * @param smallest the smallest gross amount that works, in minor units of the source
     */
    record TooSmall(long smallest) implements Impossible {}

    /**
     * More than a command may move.
     *
     * @param largest the largest gross amount that the terms allow, in minor units of the source
     */
    record TooLarge(long largest) implements Impossible {}
}
