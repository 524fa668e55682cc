package org.tongfen.contract;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Canonical;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Schemes;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SchemeView;

/** Calls to other chaincodes within the same transaction. */
final class OtherChaincode {
    private final ChaincodeStub stub;
    private final Memory memory;

    OtherChaincode(ChaincodeStub stub, Memory memory) {
        this.stub = stub;
        this.memory = memory;
    }

    /** The platforms, for a batch that belongs to no window: the closing of one does not invalidate it. */
    Context scheme() {
        return memory.scheme().of(ask(Chaincodes.SCHEME), answer -> {
            SchemeMessage scheme = read(Chaincodes.CLEARING, SchemeMessage.parser(), answer);
            return new Context(Schemes.scheme(scheme), 0);
        });
    }

    /** The platforms and the open window. Reading the window puts the transaction into exactly one window. */
    Context context() {
        return memory.context().of(ask(Chaincodes.CONTEXT), answer -> {
            SchemeView view = read(Chaincodes.CLEARING, SchemeView.parser(), answer);
            return new Context(
                    Schemes.scheme(view.getScheme()), view.getWindow().getNumber());
        });
    }

    /** Asks the target's book. */
    AcceptReply accept(PlatformId target, AcceptRequest request) {
        String book = Chaincodes.book(target);
        return read(book, AcceptReply.parser(), call(book, Chaincodes.ACCEPT, request.toByteArray()));
    }

    /**
     * Asks the clearing chaincode, and once more if that fails. Both books of a batch ask it under one transaction id, by
     * which the shim knows a call: while it clears the first one away, it can lose what belongs to the second.
     */
    private byte[] ask(String function) {
        Chaincode.Response first = invoke(Chaincodes.CLEARING, function);
        return first.getStatus() == Chaincode.Response.Status.SUCCESS
                ? first.getPayload()
                : call(Chaincodes.CLEARING, function);
    }

    private Chaincode.Response invoke(String chaincode, String function, byte[]... arguments) {
        List<byte[]> all = Stream.concat(Stream.of(function.getBytes(StandardCharsets.UTF_8)), Stream.of(arguments))
                .toList();
        return stub.invokeChaincode(chaincode, all, stub.getChannelId());
    }

    private byte[] call(String chaincode, String function, byte[]... arguments) {
        Chaincode.Response response = invoke(chaincode, function, arguments);
        if (response.getStatus() != Chaincode.Response.Status.SUCCESS) {
            throw new BatchRejectedException(reason(response.getMessage()), chaincode + ": " + response.getMessage());
        }
        return response.getPayload();
    }

    private static <M extends Message> M read(String chaincode, Parser<M> parser, byte[] answer) {
        try {
            return Canonical.parse(parser, answer);
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(
                    BatchRejection.DEFECT, chaincode + " gave an answer that cannot be read: " + e.getMessage());
        }
    }

    private static BatchRejection reason(String message) {
        return Stream.of(BatchRejection.values())
                .filter(reason -> message.startsWith(reason.name() + ":"))
                .findFirst()
                .orElse(BatchRejection.DEFECT);
    }
}
