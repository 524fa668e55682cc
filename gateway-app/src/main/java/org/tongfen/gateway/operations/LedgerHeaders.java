package org.tongfen.gateway.operations;

/** Headers that tell where on the ledger an answer stands. */
public final class LedgerHeaders {
    /** The Fabric transaction. */
    public static final String TRANSACTION = "X-Ledger-Transaction";

    /** The number of the block up to which the answer shows the ledger. */
    public static final String BLOCK = "X-Ledger-Block";

    /** The platforms whose books cannot be read any more; lists leave them out. */
    public static final String QUARANTINED = "X-Ledger-Quarantined";

    private LedgerHeaders() {}
}
