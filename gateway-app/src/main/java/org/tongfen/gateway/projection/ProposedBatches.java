package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.tongfen.gateway.fabric.LedgerTransaction;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.BatchMessage;

/** Reads the batch out of the call that a transaction made. */
final class ProposedBatches {
    private static final ByteString APPLY = ByteString.copyFromUtf8(Chaincodes.APPLY);

    private ProposedBatches() {}

    static Optional<BatchMessage> of(LedgerTransaction transaction) {
        List<ByteString> arguments = transaction.arguments();
        if (!Chaincodes.isBook(transaction.chaincode())
                || arguments.size() != 2
                || !arguments.getFirst().equals(APPLY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(BatchMessage.parseFrom(arguments.getLast()));
        } catch (InvalidProtocolBufferException _) {
            return Optional.empty();
        }
    }
}
