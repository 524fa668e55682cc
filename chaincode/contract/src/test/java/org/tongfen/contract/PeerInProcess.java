package org.tongfen.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

/**
 * The peer's side of the shim's protocol, towards chaincodes that are served by the real shim over gRPC: it starts
 * transactions and carries calls from one chaincode to another. Calls wait at a gate, so that a test decides when the first
 * of them arrives.
 */
final class PeerInProcess implements AutoCloseable {
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final CountDownLatch calls;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch completed;
    private final int transactions;

    /**
     * Creates the peer.
     *
     * @param calls how many calls between chaincodes are to come before {@link #awaitCalls} returns
     * @param transactions how many transactions are to be completed
     */
    PeerInProcess(int calls, int transactions) {
        this.calls = new CountDownLatch(calls);
        this.completed = new CountDownLatch(transactions);
        this.transactions = transactions;
    }

    /** Serves a chaincode and connects to it. */
    void serve(String name, Dispatcher chaincode) throws IOException, InterruptedException {
        chaincode.processPackageId(name);
        Metrics.initialize(chaincode.getChaincodeConfig());
        Traces.initialize(chaincode.getChaincodeConfig());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(address);
        NettyChaincodeServer server = new NettyChaincodeServer(chaincode, properties);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                server.start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        Connection connection = new Connection(name, server, address);
        connections.put(name, connection);
        connection.connect();
    }

    /** Begins a transaction. */
    void begin(String chaincode, String transaction, String function, String argument) {
        connections.get(chaincode).begin(transaction, List.of(utf8(function), utf8(argument)), true);
    }

    /** Whether the expected number of calls between chaincodes has come in time. */
    boolean awaitCalls(int seconds) throws InterruptedException {
        return calls.await(seconds, TimeUnit.SECONDS);
    }

    /** Lets the calls pass. */
    void openGate() {
        gate.countDown();
    }

    /** Whether all transactions have been completed in time. */
    boolean awaitCompletion(int seconds) throws InterruptedException {
        return completed.await(seconds, TimeUnit.SECONDS);
    }

    /** How many transactions have been completed. */
    long completed() {
        return transactions - completed.getCount();
    }

    @Override
    public void close() {
        connections.values().forEach(Connection::close);
    }

    private static ByteString utf8(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The stream between the peer and one chaincode. */
    private final class Connection implements StreamObserver<ChaincodeMessage> {
        private final String name;
        private final NettyChaincodeServer server;
        private final ManagedChannel channel;
        private final CountDownLatch ready = new CountDownLatch(1);
        private final List<String> outer = new ArrayList<>();
        private final Map<String, Connection> callers = new ConcurrentHashMap<>();
        private StreamObserver<ChaincodeMessage> toChaincode;

        Connection(String name, NettyChaincodeServer server, InetSocketAddress address) {
            this.name = name;
            this.server = server;
            this.channel = ManagedChannelBuilder.forAddress(address.getHostString(), address.getPort())
                    .usePlaintext()
                    .build();
        }

        void connect() throws InterruptedException {
            // The chaincode may register before this thread has what is needed to answer it.
            synchronized (this) {
                toChaincode = ChaincodeGrpc.newStub(channel).withWaitForReady().connect(this);
            }
            if (!ready.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " did not register");
            }
        }

        void begin(String transaction, List<ByteString> arguments, boolean isOuter) {
            if (isOuter) {
                synchronized (outer) {
                    outer.add(transaction);
                }
            }
            ChaincodeInput input =
                    ChaincodeInput.newBuilder().addAllArgs(arguments).build();
            send(message(Type.TRANSACTION, transaction, input.toByteString()));
        }

        @Override
        public void onNext(ChaincodeMessage message) {
            switch (message.getType()) {
                case REGISTER -> {
                    send(ChaincodeMessage.newBuilder().setType(Type.REGISTERED).build());
                    send(ChaincodeMessage.newBuilder().setType(Type.READY).build());
                    ready.countDown();
                }
                case INVOKE_CHAINCODE -> Thread.ofVirtual().start(() -> call(message));
                case COMPLETED -> complete(message);
                default -> throw new AssertionError("not expected here: " + message.getType());
            }
        }

        private void call(ChaincodeMessage message) {
            try {
                ChaincodeSpec spec = ChaincodeSpec.parseFrom(message.getPayload());
                String called = spec.getChaincodeId().getName().split("/")[0];
                calls.countDown();
                gate.await();
                Connection other = connections.get(called);
                other.callers.put(message.getTxid(), this);
                other.begin(message.getTxid(), spec.getInput().getArgsList(), false);
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void complete(ChaincodeMessage message) {
            Connection caller = callers.remove(message.getTxid());
            if (caller != null) {
                caller.send(message(Type.RESPONSE, message.getTxid(), message.toByteString()));
                return;
            }
            synchronized (outer) {
                if (outer.remove(message.getTxid())) {
                    completed.countDown();
                }
            }
        }

        private synchronized void send(ChaincodeMessage message) {
            toChaincode.onNext(message);
        }

        private static ChaincodeMessage message(Type type, String transaction, ByteString payload) {
            return ChaincodeMessage.newBuilder()
                    .setType(type)
                    .setChannelId("channel")
                    .setTxid(transaction)
                    .setPayload(payload)
                    .build();
        }

        @Override
        public void onError(Throwable problem) {
            // The stream ends when the test does.
        }

        @Override
        public void onCompleted() {
            // As above.
        }

        void close() {
            channel.shutdownNow();
            server.stop();
        }
    }
}
