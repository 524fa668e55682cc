package org.tongfen.wire;

/** A key of the state of one of the ledger's chaincodes. */
public sealed interface Key permits BookKey, ClearingKey {
    /** The key as it stands in the state. */
    String text();
}
