package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongfen.gateway.fabric.LedgerBlock;
import org.tongfen.gateway.fabric.LedgerTransaction;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;

/**
 * A block whose contents are understood.
 *
 * @param number its number
 * @param previousHash hash of the header of the block before; empty for block 0
 * @param hash hash of its own header
 * @param bytes how large it came from the peer; what is understood takes a small multiple of it
 * @param transactions its transactions in order
 */
public record ReadBlock(
        long number, ByteString previousHash, ByteString hash, int bytes, List<ReadTransaction> transactions) {
    /** Copies the list. */
    public ReadBlock {
        transactions = List.copyOf(transactions);
    }

    /** Understands a block. */
    public static ReadBlock of(LedgerBlock block) {
        return new ReadBlock(
                block.number(),
                block.previousHash(),
                block.hash(),
                block.bytes(),
                block.transactions().stream().map(ReadTransaction::of).toList());
    }

    /** Whether it has a batch of a platform, valid or not. */
    boolean hasBatchOf(String platform) {
        return transactions.stream()
                .flatMap(transaction -> transaction.proposed().stream())
                .anyMatch(batch -> batch.getSource().equals(platform));
    }

    /**
     * A transaction whose contents are understood.
     *
     * @param raw the transaction, without the bytes of its contents
     * @param proposed the batch that it proposes, if it proposes one; a claim of its client if it is invalid
     * @param writes what it leaves on the ledger
     * @param records what it says became of its commands
     */
    public record ReadTransaction(
            LedgerTransaction raw, Optional<BatchMessage> proposed, List<BookWrite> writes, BatchRecords records) {
        /** Copies the list. */
        public ReadTransaction {
            writes = List.copyOf(writes);
        }

        static ReadTransaction of(LedgerTransaction transaction) {
            List<BookWrite> writes = BookWrites.of(transaction.writes());
            BatchRecords records = BatchRecords.of(transaction, writes);
            return new ReadTransaction(
                    transaction.withoutContents(),
                    ProposedBatches.of(transaction),
                    Stream.concat(writes.stream(), records.unreadable().stream())
                            .toList(),
                    records);
        }

        /** The record of the batch that it applied, if it did and the ledger proves the record. */
        public Optional<BatchRecord> record() {
            return records.batch();
        }
    }
}
