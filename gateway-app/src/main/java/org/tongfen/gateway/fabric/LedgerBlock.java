package org.tongfen.gateway.fabric;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * A block of the channel, reduced to what a ledger of points is about.
 *
 * @param number its number, from 0
 * @param previousHash hash of the header of the block before; empty for block 0
 * @param hash hash of its own header
 * @param bytes how large it came from the peer
 * @param transactions its transactions in order, invalid ones included; configuration is left out
 */
public record LedgerBlock(
        long number, ByteString previousHash, ByteString hash, int bytes, List<LedgerTransaction> transactions) {
    /** Copies the list. */
    public LedgerBlock {
        transactions = List.copyOf(transactions);
    }
}
