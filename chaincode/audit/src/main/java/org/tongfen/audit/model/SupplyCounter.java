package org.tongfen.audit.model;

/** What a lane counts of what it has ever done to the supply of points. */
enum SupplyCounter {
    ISSUED,
    RETURNED,
    BURNED,
    EXPIRED,
    REDEEMED,
    EXCHANGED_OUT;

    /** Whether points come into being by it. */
    boolean adds() {
        return this == ISSUED || this == RETURNED;
    }
}
