package org.tongfen.simulator.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandRecord;

/**
 * A batch that took effect.
 *
 * @param record what the ledger wrote about it
 * @param proposed its commands as they were proposed; of two with one id the first
 */
record OwnBatch(BatchRecord record, Map<CommandId, Command> proposed) {
    LaneId lane() {
        return new LaneId(new PlatformId(record.getTarget()), record.getLane());
    }

    /** Whether a record decides the command that it is about. */
    boolean isFinal(CommandRecord each) {
        return switch (Outcome.ofNumber(each.getOutcome())) {
            case TRY_AGAIN, ALREADY_DONE, SAME_ID_OTHER_CONTENT -> false;
            default -> true;
        };
    }

    /** The batches of a platform's book that took effect in a block. */
    static List<OwnBatch> of(PlatformId own, Block block) {
        List<OwnBatch> batches = new ArrayList<>();
        for (Block.Entry entry : block.entries()) {
            if (entry.valid() && entry.transaction().proposal().chaincode().equals(Chaincodes.book(own))) {
                OwnBatch batch = of(entry.transaction());
                if (!batch.record.getHash().isEmpty()) {
                    batches.add(batch);
                }
            }
        }
        return batches;
    }

    private static OwnBatch of(Transaction transaction) {
        try {
            ApplyReply reply = ApplyReply.parseFrom(transaction.payload());
            Map<CommandId, Command> proposed = new HashMap<>();
            Batch.parseFrom(transaction.proposal().arguments().getLast())
                    .getCommandsList()
                    .forEach(command ->
                            proposed.putIfAbsent(CommandId.of(command.getId().toByteArray()), command));
            return new OwnBatch(
                    reply.getAlreadyApplied() ? BatchRecord.getDefaultInstance() : reply.getRecord(), proposed);
        } catch (InvalidProtocolBufferException e) {
            throw new Violation("a valid transaction cannot be read: " + e.getMessage());
        }
    }
}
