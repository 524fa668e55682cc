package org.tongfen.audit.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.tongfen.audit.chain.ChainTransaction;
import org.tongfen.audit.chain.ChainTransaction.Call;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Canonical;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Sha256;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;

/**
 * A batch that was applied, and what the book answered.
 *
 * @param place the transaction
 * @param proposed the bytes of the batch
 * @param timeMillis the time of the transaction
 */
record BatchCall(
        ChainPlace place,
        PlatformId source,
        String creator,
        BatchMessage batch,
        ByteString proposed,
        ApplyReply reply,
        long timeMillis) {
    /** Reads a call that changes books: nothing but a batch may. */
    static BatchCall of(ChainTransaction transaction, Call call) {
        ChainPlace place = transaction.place().in(call.chaincode());
        List<ByteString> arguments = call.arguments();
        boolean isApply = Chaincodes.isBook(call.chaincode())
                && arguments.size() == 2
                && arguments.getFirst().toStringUtf8().equals(Chaincodes.APPLY);
        if (!isApply) {
            String function = arguments.isEmpty() ? "" : arguments.getFirst().toStringUtf8();
            throw new DifferenceException(
                    Check.ONLY_BATCHES,
                    place,
                    "a batch",
                    "a call of '" + function + "' of " + call.chaincode() + " that changes " + call.changed());
        }
        try {
            PlatformId source = Chaincodes.platformOfBook(call.chaincode());
            BatchMessage batch =
                    Canonical.parse(BatchMessage.parser(), arguments.get(1).toByteArray());
            DifferenceException.mustEqual(Check.ONLY_BATCHES, place, source.value(), batch.getSource());
            return new BatchCall(
                    place,
                    source,
                    SerializedIdentity.parseFrom(transaction.creator()).getMspid(),
                    batch,
                    arguments.get(1),
                    ApplyReply.parseFrom(call.reply()),
                    call.timeMillis());
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new DifferenceException(Check.ONLY_BATCHES, place, "a batch and its record", e.getMessage());
        }
    }

    LaneId lane() {
        return new LaneId(batch.getLane());
    }

    Optional<PlatformId> target() {
        return batch.getTarget().isEmpty() ? Optional.empty() : Optional.of(new PlatformId(batch.getTarget()));
    }

    ByteString hash() {
        return ByteString.copyFrom(Sha256.of(proposed.toByteArray()));
    }

    KeyOwnership keys() {
        return new KeyOwnership(source, target(), lane(), batch.getSequence());
    }
}
