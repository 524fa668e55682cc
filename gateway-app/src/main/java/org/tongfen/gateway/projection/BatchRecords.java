package org.tongfen.gateway.projection;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongfen.gateway.fabric.LedgerTransaction;
import org.tongfen.gateway.projection.BookWrite.RootWrite;
import org.tongfen.gateway.projection.BookWrite.Unreadable;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchRecord;

/**
 * What a transaction says became of its commands. That stands in its reply, and the state holds only a root by which it
 * is proven; so both have to agree before anything of it is believed. Where they do, and the record breaks the rules of
 * the domain, the book itself stands for something that nobody can read.
 *
 * @param batch the record of the batch, if the transaction has brought one that is proven and can be read
 * @param proven false if the reply and the root do not agree
 * @param unreadable set if they agree, and what they agree on cannot be read
 */
record BatchRecords(Optional<BatchRecord> batch, boolean proven, Optional<Unreadable> unreadable) {
    private static final BatchRecords NONE = new BatchRecords(Optional.empty(), true, Optional.empty());
    private static final BatchRecords UNPROVEN = new BatchRecords(Optional.empty(), false, Optional.empty());

    static BatchRecords of(LedgerTransaction transaction, List<BookWrite> writes) {
        List<RootWrite> roots = writes.stream()
                .filter(RootWrite.class::isInstance)
                .map(RootWrite.class::cast)
                .toList();
        if (roots.isEmpty()) {
            return NONE;
        }
        if (roots.size() > 1) {
            return UNPROVEN;
        }
        try {
            BatchRecord record = ApplyReply.parseFrom(transaction.reply()).getRecord();
            return isOf(record, roots.getFirst()) ? read(record, roots.getFirst()) : UNPROVEN;
        } catch (InvalidProtocolBufferException _) {
            return UNPROVEN;
        }
    }

    private static BatchRecords read(BatchRecord record, RootWrite root) {
        try {
            BookValues.requireReadable(record);
            return new BatchRecords(Optional.of(record), true, Optional.empty());
        } catch (IllegalArgumentException e) {
            String reason = "its records of batch " + root.sequence() + " of lane " + root.lane() + " cannot be read: "
                    + PlainText.of(e.getMessage());
            return new BatchRecords(Optional.empty(), true, Optional.of(new Unreadable(root.book(), reason)));
        }
    }

    private static boolean isOf(BatchRecord record, RootWrite write) {
        return record.getSource().equals(write.book().value())
                && record.getLane() == write.lane().number()
                && record.getSequence() == write.sequence()
                && write.root().equals(Lanes.root(record.getCommandsList(), Instant.ofEpochMilli(record.getTime())));
    }
}
