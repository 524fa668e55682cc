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
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.traces.Traces;

/**
 * The peer's side of the chaincode protocol, written from its messages, towards chaincodes that are served over gRPC: it starts
 * transactions, keeps a state for each chaincode and carries calls from one to another. Calls wait at a gate, so that a test
 * decides when the first of them arrives. As a real peer does, it takes one request of a transaction at a time.
 */
final class PeerInProcess implements AutoCloseable {
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final CountDownLatch calls;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch completed;
    private final int transactions;
    private final Batching offered;
    private final Map<String, ChaincodeMessage> results = new ConcurrentHashMap<>();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();

    /** Creates a peer that knows of no messages with many keys, as those before 3.1. */
    PeerInProcess(int calls, int transactions) {
        this(calls, transactions, Batching.NONE);
    }

    /**
     * Creates the peer.
     *
     * @param calls how many calls between chaincodes are to come before {@link #awaitCalls} returns
     * @param transactions how many transactions are to be completed
     * @param offered of how many keys at once it takes messages
     */
    PeerInProcess(int calls, int transactions, Batching offered) {
        this.calls = new CountDownLatch(calls);
        this.completed = new CountDownLatch(transactions);
        this.transactions = transactions;
        this.offered = offered;
    }

    /** Serves a chaincode and connects to it. */
    void serve(String name, Chaincode chaincode) throws IOException, InterruptedException {
        serve(name, chaincode, ChaincodeEndpoint.THREADS);
    }

    /** The same with another number of threads. */
    void serve(String name, Chaincode chaincode, int threads) throws IOException, InterruptedException {
        Traces.initialize(new Properties());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        ChaincodeEndpoint endpoint = new ChaincodeEndpoint(address, name + ":1", chaincode, threads);
        endpoint.start();
        Connection connection = new Connection(name, endpoint, address);
        connections.put(name, connection);
        connection.connect();
    }

    /** Breaks the connection to a chaincode. */
    void disconnect(String chaincode) {
        connections.get(chaincode).channel.shutdownNow();
    }

    /** Connects once more to a chaincode that is served already. */
    void connectAgain(String chaincode) throws InterruptedException {
        Connection before = connections.get(chaincode);
        Connection connection = new Connection(chaincode, before.endpoint, before.address);
        connection.state.putAll(before.state);
        connections.put(chaincode, connection);
        connection.connect();
    }

    /** Lets every access to a key fail. */
    void makeUnreachable(String key) {
        unreachable.add(key);
    }

    /** The state of a chaincode. */
    Map<String, ByteString> state(String chaincode) {
        return connections.get(chaincode).state;
    }

    /** What a chaincode has asked, in order: the type of the message and of how many keys. */
    List<String> requests(String chaincode) {
        return connections.get(chaincode).requests;
    }

    /** The result of a transaction that was begun with {@link #begin}. */
    ChaincodeMessage result(String transaction) {
        return results.get(transaction);
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
        private final ChaincodeEndpoint endpoint;
        private final InetSocketAddress address;
        private final ManagedChannel channel;
        private final Map<String, ByteString> state = new ConcurrentHashMap<>();
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final CountDownLatch ready = new CountDownLatch(1);
        private final List<String> outer = new ArrayList<>();
        private final Map<String, Connection> callers = new ConcurrentHashMap<>();
        private StreamObserver<ChaincodeMessage> toChaincode;

        Connection(String name, ChaincodeEndpoint endpoint, InetSocketAddress address) {
            this.name = name;
            this.endpoint = endpoint;
            this.address = address;
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
                    send(ChaincodeMessage.newBuilder()
                            .setType(Type.READY)
                            .setPayload(ready())
                            .build());
                    ready.countDown();
                }
                case INVOKE_CHAINCODE -> Thread.ofVirtual().start(() -> call(message));
                case COMPLETED, ERROR -> complete(message);
                case GET_STATE, PUT_STATE, DEL_STATE, GET_STATE_MULTIPLE, WRITE_BATCH_STATE -> access(message);
                default -> throw new AssertionError("not expected here: " + message.getType());
            }
        }

        // A peer that offers nothing sends no payload.
        private ByteString ready() {
            return offered.equals(Batching.NONE)
                    ? ByteString.EMPTY
                    : ChaincodeAdditionalParams.newBuilder()
                            .setUseGetMultipleKeys(offered.mostReads() > 0)
                            .setMaxSizeGetMultipleKeys(offered.mostReads())
                            .setUseWriteBatch(offered.mostWrites() > 0)
                            .setMaxSizeWriteBatch(offered.mostWrites())
                            .build()
                            .toByteString();
        }

        private void access(ChaincodeMessage message) {
            try {
                ByteString answer = carryOut(message);
                send(message(Type.RESPONSE, message.getTxid(), answer));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            } catch (IllegalArgumentException refused) {
                send(message(Type.ERROR, message.getTxid(), ByteString.copyFromUtf8(refused.getMessage())));
            }
        }

        private ByteString carryOut(ChaincodeMessage message) throws InvalidProtocolBufferException {
            switch (message.getType()) {
                case GET_STATE -> {
                    return get(GetState.parseFrom(message.getPayload()).getKey());
                }
                case PUT_STATE -> {
                    PutState put = PutState.parseFrom(message.getPayload());
                    asked("PUT", 1, 1);
                    state.put(reachable(put.getKey()), put.getValue());
                }
                case DEL_STATE -> {
                    asked("DELETE", 1, 1);
                    state.remove(DelState.parseFrom(message.getPayload()).getKey());
                }
                case GET_STATE_MULTIPLE -> {
                    List<String> keys =
                            GetStateMultiple.parseFrom(message.getPayload()).getKeysList();
                    asked("READ", keys.size(), offered.mostReads());
                    GetStateMultipleResult.Builder values = GetStateMultipleResult.newBuilder();
                    keys.forEach(key -> values.addValues(state.getOrDefault(reachable(key), ByteString.EMPTY)));
                    return values.build().toByteString();
                }
                case WRITE_BATCH_STATE -> {
                    List<WriteRecord> records =
                            WriteBatchState.parseFrom(message.getPayload()).getRecList();
                    asked("WRITE", records.size(), offered.mostWrites());
                    records.forEach(record -> reachable(record.getKey()));
                    records.forEach(this::write);
                }
                default -> throw new AssertionError(message.getType());
            }
            return ByteString.EMPTY;
        }

        private ByteString get(String key) {
            asked("GET", 1, 1);
            return state.getOrDefault(reachable(key), ByteString.EMPTY);
        }

        private void write(WriteRecord record) {
            switch (record.getType()) {
                case PUT_STATE -> state.put(record.getKey(), record.getValue());
                case DEL_STATE -> state.remove(record.getKey());
                default -> throw new AssertionError(record.getType());
            }
        }

        private void asked(String what, int keys, int most) {
            requests.add(what + " " + keys);
            if (keys > most) {
                throw new IllegalArgumentException("more than " + most + " keys");
            }
        }

        private String reachable(String key) {
            if (unreachable.contains(key)) {
                throw new IllegalArgumentException(key + " cannot be reached");
            }
            return key;
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
                    results.put(message.getTxid(), message);
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
            endpoint.close();
        }
    }
}
