package org.tongfen.gateway.projection;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongfen.gateway.fabric.LedgerTransaction;
import org.tongfen.gateway.projection.BookWrite.RootWrite;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchRecord;

/**
 * What a transaction says became of its commands. That stands in its reply, and the state holds only a root by which it
 * is proven; so both have to agree before anything of it is believed.
 *
 * @param batch the record of the batch, if the transaction has brought one that is proven
 * @param proven false if the reply and the root do not agree
 */
record BatchRecords(Optional<BatchRecord> batch, boolean proven) {
    private static final BatchRecords NONE = new BatchRecords(Optional.empty(), true);
    private static final BatchRecords UNPROVEN = new BatchRecords(Optional.empty(), false);

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
            return isOf(record, roots.getFirst()) ? new BatchRecords(Optional.of(record), true) : UNPROVEN;
        } catch (InvalidProtocolBufferException _) {
            return UNPROVEN;
        }
    }

    private static boolean isOf(BatchRecord record, RootWrite write) {
        return record.getSource().equals(write.book().value())
                && record.getLane() == write.lane().number()
                && record.getSequence() == write.sequence()
                && write.root().equals(Lanes.root(record.getCommandsList(), Instant.ofEpochMilli(record.getTime())));
    }
}
