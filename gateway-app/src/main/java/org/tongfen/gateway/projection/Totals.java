package org.tongfen.gateway.projection;

/**
 * The supply of one platform's points.
 *
 * @param issued issued so far
 * @param exchangedIn received for other platforms' points so far
 * @param exchangedOut given up for other platforms' points so far
 * @param balance what all accounts hold, expired points included
 */
record Totals(long issued, long exchangedIn, long exchangedOut, long balance) {
    static final Totals ZERO = new Totals(0, 0, 0, 0);

    Totals plus(Totals more) {
        return new Totals(
                Math.addExact(issued, more.issued),
                Math.addExact(exchangedIn, more.exchangedIn),
                Math.addExact(exchangedOut, more.exchangedOut),
                Math.addExact(balance, more.balance));
    }

    /** Whether the accounts hold exactly what has come in and not gone out. */
    boolean conserved() {
        return Math.subtractExact(Math.addExact(issued, exchangedIn), exchangedOut) == balance;
    }
}
