package org.tongfen.gateway.fabric;

import java.util.List;

/**
 * A block of the channel, reduced to what a ledger of points is about.
 *
 * @param number its number, from 0
 * @param transactions its transactions in order, invalid ones included; configuration is left out
 */
public record LedgerBlock(long number, List<LedgerTransaction> transactions) {
    /** Copies the list. */
    public LedgerBlock {
        transactions = List.copyOf(transactions);
    }
}
