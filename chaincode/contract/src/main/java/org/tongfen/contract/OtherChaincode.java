package org.tongfen.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.Origin;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Scheme;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.SchemeView;

/**
 * Calls to other chaincodes within the same transaction.
 *
 * @param stub the transaction
 */
record OtherChaincode(ChaincodeStub stub) {
    /** The platforms and the open window. Reading the window puts the transaction into exactly one window. */
    Context context() {
        SchemeView view = call(Chaincodes.CLEARING, SchemeView.parser(), Chaincodes.SCHEME);
        return new Context(Messages.scheme(view.getScheme()), view.getWindow().getNumber());
    }

    /** Asks the target's book. */
    AcceptReply accept(PlatformId target, AcceptRequest request) {
        return call(Chaincodes.book(target), AcceptReply.parser(), Chaincodes.ACCEPT, request.toByteArray());
    }

    /** The record of a batch in another book; empty if there is none. */
    Optional<BatchRecord> record(Origin origin) {
        BatchRecord record = call(
                Chaincodes.book(origin.book()),
                BatchRecord.parser(),
                Chaincodes.RECORD,
                utf8(origin.lane().target().value()),
                utf8(String.valueOf(origin.lane().number())),
                utf8(String.valueOf(origin.sequence())));
        return Optional.of(record).filter(found -> found.getSequence() != 0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <M extends MessageLite> M call(String chaincode, Parser<M> parser, String function, byte[]... arguments) {
        List<byte[]> all =
                Stream.concat(Stream.of(utf8(function)), Stream.of(arguments)).toList();
        Chaincode.Response response = stub.invokeChaincode(chaincode, all, stub.getChannelId());
        if (response.getStatus() != Chaincode.Response.Status.SUCCESS) {
            throw new BatchRejectedException(reason(response.getMessage()), chaincode + ": " + response.getMessage());
        }
        try {
            return parser.parseFrom(response.getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new BatchRejectedException(
                    BatchRejection.CORRUPT_STATE, chaincode + " gave an answer that cannot be read: " + e.getMessage());
        }
    }

    private static BatchRejection reason(String message) {
        return Stream.of(BatchRejection.values())
                .filter(reason -> message.startsWith(reason.name() + ":"))
                .findFirst()
                .orElse(BatchRejection.CORRUPT_STATE);
    }

    /**
     * What the clearing chaincode tells a book.
     *
     * @param scheme the platforms
     * @param window number of the open settlement window
     */
    record Context(Scheme scheme, long window) {
        /** The MSP of a platform. */
        String mspOf(PlatformId platform) {
            return scheme.find(platform)
                    .orElseThrow(() -> new BatchRejectedException(
                            BatchRejection.SCHEME_MISMATCH, "the scheme does not know the platform " + platform))
                    .msp();
        }
    }
}
