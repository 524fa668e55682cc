package org.tongfen.audit.ledger;

/** A sum over a book, in minor units of its platform. */
public enum Figure {
    /** Points in accounts. */
    IN_ACCOUNTS,
    /** Points that accounts say are held. */
    HELD,
    /** Points that holds have. */
    IN_HOLDS,
    /** Points on their way to accounts. */
    ARRIVING,
    ISSUED,
    RETURNED,
    BURNED,
    EXPIRED,
    REDEEMED,
    EXCHANGED_OUT,
    EXCHANGED_IN
}
