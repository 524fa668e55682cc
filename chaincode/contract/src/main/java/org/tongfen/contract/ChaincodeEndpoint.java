package org.tongfen.contract;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.Chaincode;
import org.tongfen.domain.scheme.LaneId;

/** Serves one chaincode to a peer, on an address of its own. */
final class ChaincodeEndpoint implements AutoCloseable {
    /**
     * How many transactions run at once. A batch holds a thread of its book while it waits for the other book's answer, and
     * the other book needs a thread to give it. With too few, batches in both directions wait for each other for good, and
     * keep the peers from committing meanwhile. So there are as many as a book can have lanes, each with a batch in
     * flight, and as many again for answers to others.
     */
    static final int THREADS = 2 * LaneId.MOST;

    // How many more may wait for a thread.
    private static final int QUEUE = 5000;
    private static final int LARGEST_MESSAGE = 100 * 1024 * 1024;
    private static final int IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;
    private final Server server;

    /**
     * Creates it; {@link #start} opens it.
     *
     * @param address where the peer comes to
     * @param packageId which package the peer will be told
     * @param chaincode runs the transactions
     */
    ChaincodeEndpoint(InetSocketAddress address, String packageId, Chaincode chaincode) {
        this(address, packageId, chaincode, THREADS);
    }

    /** The same with another number of threads. */
    ChaincodeEndpoint(InetSocketAddress address, String packageId, Chaincode chaincode, int most) {
        this.threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name("transaction-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
        this.server = NettyServerBuilder.forAddress(address)
                // A message is only handed on where it arrives, so it needs no further thread for that.
                .directExecutor()
                .addService(new ChaincodeGrpc.ChaincodeImplBase() {
                    @Override
                    public StreamObserver<ChaincodeMessage> connect(StreamObserver<ChaincodeMessage> peer) {
                        return stream(packageId, chaincode, peer);
                    }
                })
                .permitKeepAliveTime(1, TimeUnit.MINUTES)
                .permitKeepAliveWithoutCalls(true)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .build();
    }

    private PeerStream stream(String packageId, Chaincode chaincode, StreamObserver<ChaincodeMessage> peer) {
        // With a handler of its own, what is sent after the peer has gone is dropped instead of thrown.
        ((ServerCallStreamObserver<ChaincodeMessage>) peer).setOnCancelHandler(() -> {});
        PeerStream stream = new PeerStream(chaincode, threads, peer);
        stream.register(packageId);
        return stream;
    }

    /** Opens it. */
    void start() throws IOException {
        server.start();
    }

    @Override
    public void close() {
        server.shutdownNow();
        threads.shutdownNow();
    }
}
