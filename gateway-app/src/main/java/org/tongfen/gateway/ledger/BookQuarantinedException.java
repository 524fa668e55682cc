package org.tongfen.gateway.ledger;

import org.tongfen.gateway.projection.Quarantine;

/** What was asked for stands in a book that cannot be read any more. Nothing was ordered. */
public final class BookQuarantinedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Quarantine quarantine;

    /** Creates the exception. */
    public BookQuarantinedException(Quarantine quarantine) {
        super("the book of " + quarantine.book() + " cannot be read since block " + quarantine.block());
        this.quarantine = quarantine;
    }

    /** Which book, and since when. */
    public Quarantine quarantine() {
        return quarantine;
    }
}
