package org.tongfen.gateway.ledger;

import java.util.List;

/**
 * A part of an account's history.
 *
 * @param entries in the order of the ledger, oldest first
 * @param total how many entries the whole history has
 */
public record HistoryPage(List<LedgerEntry> entries, long total) {
    /** Copies the list. */
    public HistoryPage {
        entries = List.copyOf(entries);
    }
}
