package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;

/**
 * A batch that took effect.
 *
 * @param record what the ledger wrote about it
 * @param nonce what all attempts of one flight have in common
 * @param proposed its commands as they were proposed, by id; of two with one id the first
 */
record OwnBatch(BatchRecord record, ByteString nonce, Map<ByteString, CommandMessage> proposed) {
    Optional<PlatformId> target() {
        return Optional.of(record.getTarget()).filter(name -> !name.isEmpty()).map(PlatformId::new);
    }

    /** What the batch decided about commands of clients, each with its command; refusals that may not stand included. */
    void decisions(BiConsumer<CommandRecord, CommandMessage> action) {
        for (CommandRecord each : record.getCommandsList()) {
            CommandMessage body = proposed.get(each.getId());
            if (body != null && isDecision(Outcome.ofNumber(each.getOutcome()))) {
                action.accept(each, body);
            }
        }
    }

    private static boolean isDecision(Outcome outcome) {
        return switch (outcome) {
            case TRY_AGAIN, ALREADY_DONE, SAME_ID_OTHER_CONTENT, ARRIVAL_UNKNOWN, HEADROOM_MISSING -> false;
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

    /** What makes a batch differ from all others; empty if these bytes are none. */
    static ByteString nonce(byte[] bytes) {
        try {
            return BatchMessage.parseFrom(bytes).getNonce();
        } catch (InvalidProtocolBufferException _) {
            return ByteString.EMPTY;
        }
    }

    private static OwnBatch of(Transaction transaction) {
        try {
            ApplyReply reply = ApplyReply.parseFrom(transaction.payload());
            Map<ByteString, CommandMessage> proposed = new HashMap<>();
            BatchMessage batch =
                    BatchMessage.parseFrom(transaction.proposal().arguments().getLast());
            batch.getCommandsList().stream()
                    .filter(command -> !command.getId().isEmpty())
                    .forEach(command -> proposed.putIfAbsent(command.getId(), command));
            return new OwnBatch(reply.getRecord(), batch.getNonce(), proposed);
        } catch (InvalidProtocolBufferException e) {
            throw new Violation(Finding.UNREADABLE, "", "a valid transaction cannot be read: " + e.getMessage());
        }
    }
}
