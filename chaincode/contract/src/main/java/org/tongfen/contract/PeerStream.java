package org.tongfen.contract;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type;
import org.hyperledger.fabric.shim.Chaincode;

/**
 * The stream between a peer and one chaincode, as the chaincode sees it: it registers, runs what transactions the peer begins,
 * and hands the peer's answers to those that wait for them.
 *
 * <p>In place of the shim's own, for three reasons. The shim knows a call by its transaction; when both books of a batch ask
 * {@code clearing}, it can lose the second call while it clears the first one away, and a thread of its pool waits for ever.
 * When the peer is gone, so do all threads that wait for it. And it does not know that peers from 3.1 on read and write many
 * keys in one message.
 */
final class PeerStream implements StreamObserver<ChaincodeMessage> {
    private static final Logger LOG = Logger.getLogger(PeerStream.class.getName());

    private final Chaincode chaincode;
    private final Executor threads;
    private final StreamObserver<ChaincodeMessage> peer;
    // By channel and transaction: a chaincode has at most one call of a transaction open.
    private final Map<String, OpenTransaction> open = new ConcurrentHashMap<>();
    private volatile Batching batching = Batching.NONE;

    /**
     * Creates the connection.
     *
     * @param chaincode runs the transactions
     * @param threads for transactions, which block; it throws if it takes no more
     * @param peer takes messages to the peer
     */
    PeerStream(Chaincode chaincode, Executor threads, StreamObserver<ChaincodeMessage> peer) {
        this.chaincode = chaincode;
        this.threads = threads;
        this.peer = peer;
    }

    /** Tells the peer which package is served here; the peer checks it. */
    void register(String packageId) {
        send(ChaincodeMessage.newBuilder()
                .setType(Type.REGISTER)
                .setPayload(ChaincodeID.newBuilder().setName(packageId).build().toByteString())
                .build());
    }

    @Override
    public void onNext(ChaincodeMessage message) {
        switch (message.getType()) {
            case REGISTERED, KEEPALIVE -> LOG.fine(() -> "the peer says " + message.getType());
            case READY -> {
                batching = Batching.of(message.getPayload());
                LOG.info(() -> "ready; of many keys at once, the peer offers " + batching);
            }
            case INIT, TRANSACTION -> begin(message);
            case RESPONSE, ERROR -> answer(message);
            default -> LOG.warning(() -> "the peer sent " + message.getType() + ", which says nothing to a chaincode");
        }
    }

    private void begin(ChaincodeMessage message) {
        String key = key(message);
        OpenTransaction transaction = new OpenTransaction(message, answer -> sendFor(key, answer), chaincode, batching);
        open.put(key, transaction);
        try {
            threads.execute(transaction::run);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "transaction " + message.getTxid() + " found no thread", e);
            sendFor(key, error(transaction, "too many transactions at once; try again"));
        }
    }

    private void sendFor(String key, ChaincodeMessage message) {
        // Before the peer knows of the result: from then on it may begin another call of this transaction.
        if (message.getType() == Type.COMPLETED || message.getType() == Type.ERROR) {
            open.remove(key);
        }
        send(message);
    }

    private void answer(ChaincodeMessage message) {
        OpenTransaction transaction = open.get(key(message));
        if (transaction == null) {
            LOG.warning(() -> "an answer came for transaction " + message.getTxid() + ", which is over");
        } else {
            post(transaction, message);
        }
    }

    private static void post(OpenTransaction transaction, ChaincodeMessage message) {
        try {
            transaction.postMessage(message);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void send(ChaincodeMessage message) {
        peer.onNext(message);
    }

    @Override
    public void onError(Throwable problem) {
        LOG.log(Level.WARNING, "the connection to the peer broke", problem);
        end();
    }

    @Override
    public void onCompleted() {
        end();
        synchronized (this) {
            peer.onCompleted();
        }
    }

    // Whoever waits for the peer, or will ask it something, is told that nothing comes.
    private void end() {
        open.forEach((_, transaction) -> post(transaction, error(transaction, "the peer is gone")));
        open.clear();
    }

    private static ChaincodeMessage error(OpenTransaction transaction, String text) {
        return transaction.message(Type.ERROR, ByteString.copyFromUtf8(text));
    }

    private static String key(ChaincodeMessage message) {
        return message.getChannelId() + " " + message.getTxid();
    }
}
