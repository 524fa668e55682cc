package org.tongfen.gateway.ledger;

import org.tongfen.domain.value.PlatformId;

/**
 * The supply of a platform's points, in minor units.
 *
 * @param platform the platform
 * @param flows what came in and went out so far
 * @param balance what the lots of all accounts hold, pending and expired points included
 * @param held what holds have taken out of the lots
 * @param arriving what has arrived for accounts and is not posted to them yet
 */
public record SupplyView(PlatformId platform, Flows flows, long balance, long held, long arriving) {
    /**
     * Counters that only grow.
     *
     * @param issued points that came into being
     * @param returned points that came back because a burn or a redemption was reversed
     * @param exchangedIn points received for points of other platforms, those that a reversal brought back included
     * @param exchangedOut points given up for points of other platforms, those that a reversal took back included
     * @param burned points that the platform took back and destroyed
     * @param expired points that were cleared away after their time
     * @param redeemed points that were given up for rewards
     */
    public record Flows(
            long issued, long returned, long exchangedIn, long exchangedOut, long burned, long expired, long redeemed) {
        long remaining() {
            long in = Math.addExact(Math.addExact(issued, returned), exchangedIn);
            long out = Math.addExact(Math.addExact(exchangedOut, burned), Math.addExact(expired, redeemed));
            return Math.subtractExact(in, out);
        }
    }

    /** Whether accounts, holds and arrivals have exactly what has come in and not gone out. */
    public boolean conserved() {
        return flows.remaining() == Math.addExact(Math.addExact(balance, held), arriving);
    }
}
