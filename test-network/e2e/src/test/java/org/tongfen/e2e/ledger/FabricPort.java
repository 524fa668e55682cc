package org.tongfen.e2e.ledger;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.fabric.NodeAddress;

/** The doors of peers and of an orderer, without any of Fabric's client libraries in between. */
final class FabricPort implements AutoCloseable {
    private static final int BOUND_SECONDS = 20;

    private final Network network;
    private final Map<Integer, ManagedChannel> channels = new ConcurrentHashMap<>();

    FabricPort(Network network) {
        this.network = network;
    }

    /** Asks an organisation's peer to endorse. */
    ProposalResponse endorse(Organisation organisation, Proposed proposed) {
        return EndorserGrpc.newBlockingStub(peer(organisation))
                .withDeadlineAfter(BOUND_SECONDS, TimeUnit.SECONDS)
                .processProposal(proposed.signed());
    }

    /** Hands a transaction to the ordering service, and gives what it says about it. */
    Status broadcast(Envelope envelope) {
        var orderer = channel(network.ports().orderer(1), network.layout().ordererTlsCa());
        var answer = new CompletableFuture<Status>();
        var stream = AtomicBroadcastGrpc.newStub(orderer).broadcast(new StreamObserver<BroadcastResponse>() {
            @Override
            public void onNext(BroadcastResponse response) {
                answer.complete(response.getStatus());
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                answer.completeExceptionally(new IllegalStateException("no answer"));
            }
        });
        stream.onNext(envelope);
        var status = answer.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
        stream.onCompleted();
        return status;
    }

    ManagedChannel peer(Organisation organisation) {
        return channel(network.ports().peer(organisation), network.layout().tlsCa(organisation));
    }

    private ManagedChannel channel(int port, Path authority) {
        return channels.computeIfAbsent(port, _ -> new NodeAddress(port, authority).connect());
    }

    @Override
    public void close() {
        List<ManagedChannel> open = new ArrayList<>(channels.values());
        open.forEach(ManagedChannel::shutdownNow);
    }
}
