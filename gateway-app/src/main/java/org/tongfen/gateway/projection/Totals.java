package org.tongfen.gateway.projection;

import org.tongfen.wire.v1.SupplyMessage;

/**
 * The supply of one platform's points, or what one value adds to it.
 *
 * @param flows what came in and went out so far
 * @param balance what the lots of all accounts hold, pending and expired points included
 * @param held what accounts say that holds have taken out of their lots
 * @param inHolds what the holds say that they hold
 * @param arriving what has arrived and is not posted to an account yet
 */
record Totals(Flows flows, long balance, long held, long inHolds, long arriving) {
    static final Totals ZERO = new Totals(Flows.ZERO, 0, 0, 0, 0);

    /** Counters that only grow. */
    record Flows(
            long issued, long returned, long exchangedIn, long exchangedOut, long burned, long expired, long redeemed) {
        static final Flows ZERO = new Flows(0, 0, 0, 0, 0, 0, 0);

        /** What a lane has done. */
        static Flows of(SupplyMessage supply) {
            return new Flows(
                    supply.getIssued(),
                    supply.getReturned(),
                    0,
                    supply.getExchangedOut(),
                    supply.getBurned(),
                    supply.getExpired(),
                    supply.getRedeemed());
        }

        private Flows plus(Flows more, int sign) {
            return new Flows(
                    Math.addExact(issued, sign * more.issued),
                    Math.addExact(returned, sign * more.returned),
                    Math.addExact(exchangedIn, sign * more.exchangedIn),
                    Math.addExact(exchangedOut, sign * more.exchangedOut),
                    Math.addExact(burned, sign * more.burned),
                    Math.addExact(expired, sign * more.expired),
                    Math.addExact(redeemed, sign * more.redeemed));
        }

        private long remaining() {
            long in = Math.addExact(Math.addExact(issued, returned), exchangedIn);
            long out = Math.addExact(Math.addExact(exchangedOut, burned), Math.addExact(expired, redeemed));
            return Math.subtractExact(in, out);
        }
    }

    /** What a lane adds. */
    static Totals of(Flows flows) {
        return new Totals(flows, 0, 0, 0, 0);
    }

    /** What an intake adds. */
    static Totals ofIntake(long exchangedIn) {
        return of(new Flows(0, 0, exchangedIn, 0, 0, 0, 0));
    }

    /** What an account adds. */
    static Totals ofAccount(long balance, long held) {
        return new Totals(Flows.ZERO, balance, held, 0, 0);
    }

    /** What a hold adds. */
    static Totals ofHold(long inHolds) {
        return new Totals(Flows.ZERO, 0, 0, inHolds, 0);
    }

    /** What an arrival adds. */
    static Totals ofArrival(long arriving) {
        return new Totals(Flows.ZERO, 0, 0, 0, arriving);
    }

    Totals plus(Totals more) {
        return plus(more, 1);
    }

    Totals minus(Totals less) {
        return plus(less, -1);
    }

    private Totals plus(Totals more, int sign) {
        return new Totals(
                flows.plus(more.flows, sign),
                Math.addExact(balance, sign * more.balance),
                Math.addExact(held, sign * more.held),
                Math.addExact(inHolds, sign * more.inHolds),
                Math.addExact(arriving, sign * more.arriving));
    }

    /**
     * Whether accounts, holds and arrivals have exactly what has come in and not gone out, and accounts and holds agree on
     * what is held.
     */
    boolean conserved() {
        return flows.remaining() == Math.addExact(Math.addExact(balance, held), arriving) && held == inHolds;
    }
}
