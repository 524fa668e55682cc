package org.tongfen.gateway.fabric;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.tongfen.gateway.config.GatewayConfig;

/** This gateway's identity at one peer. Connects when first used, and anew by itself. */
final class PeerConnection implements AutoCloseable {
    // Peers refuse clients that ask more often than once a minute whether a connection lives.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(70);
    private static final Duration EVALUATE_TIMEOUT = Duration.ofSeconds(5);

    private final ManagedChannel channel;
    private final Gateway gateway;
    private final Network network;

    PeerConnection(GatewayConfig.Fabric settings, GatewayConfig.Peer peer, ClientIdentity identity) {
        channel = open(settings, peer);
        gateway = Gateway.newInstance()
                .identity(identity.identity())
                .signer(identity.signer())
                .hash(Hash.SHA256)
                .connection(channel)
                .evaluateOptions(call -> call.withDeadlineAfter(EVALUATE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
                .endorseOptions(
                        call -> call.withDeadlineAfter(settings.endorseTimeout().toMillis(), TimeUnit.MILLISECONDS))
                .submitOptions(
                        call -> call.withDeadlineAfter(settings.submitTimeout().toMillis(), TimeUnit.MILLISECONDS))
                .connect();
        network = gateway.getNetwork(settings.channel());
    }

    private static ManagedChannel open(GatewayConfig.Fabric settings, GatewayConfig.Peer peer) {
        try {
            return NettyChannelBuilder.forTarget(peer.endpoint())
                    .maxInboundMessageSize(settings.maxMessageBytes())
                    .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                    .sslContext(GrpcSslContexts.forClient()
                            .trustManager(peer.tlsCa().toFile())
                            .build())
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The TLS authority of peer " + peer.endpoint() + " cannot be read from " + peer.tlsCa(), e);
        }
    }

    Network network() {
        return network;
    }

    /** Does not wait out gRPC's back-off: used when there is reason to believe that the peer is there again. */
    void reconnectNow() {
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        gateway.close();
        channel.shutdownNow();
    }
}
