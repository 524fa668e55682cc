package org.tongfen.launcher.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tongfen.launcher.NetworkFailure;

class PeerBlocksTest {
    private final List<Server> servers = new ArrayList<>();

    @AfterEach
    void end() {
        servers.forEach(Server::shutdownNow);
    }

    @Test
    void blocksComeInOrderAndThenNoMore() throws IOException {
        try (var blocks = from(peer -> {
            for (long number = 0; number < 100; number++) {
                peer.onNext(block(number));
            }
            peer.onNext(status(Status.SUCCESS));
        })) {
            var numbers = new ArrayList<Long>();
            blocks.forEachRemaining(block -> numbers.add(block.getHeader().getNumber()));
            assertThat(numbers).hasSize(100).isSorted().startsWith(0L).endsWith(99L);
        }
    }

    @Test
    void aPeerThatRefusesIsNamedWithItsReason() throws IOException {
        try (var blocks = from(peer -> peer.onNext(status(Status.FORBIDDEN)))) {
            assertThatThrownBy(blocks::hasNext)
                    .isInstanceOf(NetworkFailure.class)
                    .hasMessage("the peer of regulator delivers no blocks: it says FORBIDDEN");
        }
    }

    @Test
    void aPeerThatSendsNothingIsNotWaitedForLongerThanTheBound() throws IOException {
        try (var blocks = from(peer -> {})) {
            assertThatThrownBy(blocks::hasNext).hasMessageContaining("none came within");
        }
    }

    @Test
    void aPeerThatIsNotThereIsNamed() throws IOException {
        var channel = connection(peer -> {});
        servers.getFirst().shutdownNow();
        try (var blocks = new PeerBlocks("regulator", channel, Envelope.getDefaultInstance(), Optional.empty())) {
            assertThatThrownBy(blocks::hasNext)
                    .isInstanceOfSatisfying(NetworkFailure.class, failure -> assertThat(failure.remedy())
                            .contains("scripts/tongfen status"))
                    .hasMessageContaining("Connection refused");
        }
    }

    @Test
    void whoeverWaitsForABlockIsToldWhenNobodyWantsThemAnyMore() throws Exception {
        var blocks =
                new PeerBlocks("regulator", connection(peer -> {}), Envelope.getDefaultInstance(), Optional.empty());
        var more = CompletableFuture.supplyAsync(blocks::hasNext);
        blocks.close();
        assertThat(more.get(10, TimeUnit.SECONDS)).isFalse();
    }

    private PeerBlocks from(Consumer<StreamObserver<DeliverResponse>> peer) throws IOException {
        return new PeerBlocks(
                "regulator", connection(peer), Envelope.getDefaultInstance(), Optional.of(Duration.ofSeconds(2)));
    }

    private ManagedChannel connection(Consumer<StreamObserver<DeliverResponse>> peer) throws IOException {
        var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new DeliverGrpc.DeliverImplBase() {
                    @Override
                    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> responses) {
                        return new Asked(() -> peer.accept(responses));
                    }
                })
                .build()
                .start();
        servers.add(server);
        return NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    private static DeliverResponse block(long number) {
        return DeliverResponse.newBuilder()
                .setBlock(Block.newBuilder().setHeader(BlockHeader.newBuilder().setNumber(number)))
                .build();
    }

    private static DeliverResponse status(Status status) {
        return DeliverResponse.newBuilder().setStatus(status).build();
    }

    /** What a peer does when it is asked. */
    private record Asked(Runnable answer) implements StreamObserver<Envelope> {
        @Override
        public void onNext(Envelope request) {
            answer.run();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
