package org.tongfen.launcher.fabric;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.tongfen.launcher.NetworkFailure;

/**
 * Where a peer or an orderer of this machine is reached, without any of Fabric's client libraries in between.
 *
 * @param port its port
 * @param authority the certificate of the authority by which the node shows that it is of its organisation
 */
public record NodeAddress(int port, Path authority) {
    // The largest block that orderers may make.
    private static final int LARGEST = 100 * 1024 * 1024;

    /**
     * A connection, which whoever asks for it has to close.
     *
     * @throws NetworkFailure if the authority's certificate cannot be read
     */
    public ManagedChannel connect() {
        try {
            return NettyChannelBuilder.forTarget("127.0.0.1:" + port)
                    .sslContext(GrpcSslContexts.forClient()
                            .trustManager(authority.toFile())
                            .build())
                    .maxInboundMessageSize(LARGEST)
                    .build();
        } catch (SSLException | IllegalArgumentException failure) {
            throw NetworkFailure.failed(
                            "the certificate " + authority + " cannot be read",
                            "if it is gone, make the network again: scripts/tongfen clean, then scripts/tongfen up")
                    .because(failure);
        }
    }
}
