package org.tongfen.gateway.ledger;

import org.tongfen.domain.PlatformId;

/**
 * The supply of a platform's points, in minor units.
 *
 * @param platform the platform
 * @param issued issued by the platform so far
 * @param exchangedIn received for points of other platforms so far
 * @param exchangedOut given up for points of other platforms so far
 * @param balance what all accounts hold, expired points included
 */
public record SupplyView(PlatformId platform, long issued, long exchangedIn, long exchangedOut, long balance) {
    /** Whether the accounts hold exactly what has come in and not gone out. */
    public boolean conserved() {
        return Math.subtractExact(Math.addExact(issued, exchangedIn), exchangedOut) == balance;
    }
}
