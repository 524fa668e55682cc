package org.tongfen.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.impl.ChaincodeInvocationTask;

/**
 * A transaction that a peer has begun and that has no result yet. It has one request to the peer open at a time. The shim runs
 * it; this adds the requests that the shim does not know.
 */
final class OpenTransaction extends ChaincodeInvocationTask {
    private static final ScopedValue<OpenTransaction> CURRENT = ScopedValue.newInstance();

    private final ChaincodeMessage message;
    private final Batching batching;

    /**
     * Creates it.
     *
     * @param message by which the peer has begun it
     * @param toPeer takes its requests and its result
     * @param chaincode runs it
     * @param batching what the peer offers
     */
    OpenTransaction(
            ChaincodeMessage message, Consumer<ChaincodeMessage> toPeer, Chaincode chaincode, Batching batching) {
        super(message, message.getType(), toPeer, chaincode);
        this.message = message;
        this.batching = batching;
    }

    /** Runs it and sends its result. */
    void run() {
        ScopedValue.where(CURRENT, this).run(this::call);
    }

    /** How the transaction that this thread runs reaches its keys; one by one if no peer has begun it. */
    static StateAccess access(ChaincodeStub stub) {
        StateAccess single = new SingleAccess(stub);
        return CURRENT.isBound() ? new BatchedAccess(CURRENT.get().batching, CURRENT.get()::ask, single) : single;
    }

    /** A message to or from the peer about this transaction. */
    ChaincodeMessage message(Type type, ByteString payload) {
        return ChaincodeMessage.newBuilder()
                .setType(type)
                .setChannelId(message.getChannelId())
                .setTxid(message.getTxid())
                .setPayload(payload)
                .build();
    }

    private ByteString ask(Type type, Message payload) {
        return invoke(message(type, payload.toByteString()));
    }
}
