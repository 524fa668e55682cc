package org.tongfen.launcher.fabric;

import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.tongfen.launcher.NetworkFailure;

/** Full blocks as a peer delivers them, in order. Only a few are in memory before somebody asks for them. */
public final class PeerBlocks implements Iterator<Block>, AutoCloseable {
    private static final int AHEAD = 8;

    private final String peer;
    private final ManagedChannel connection;
    private final Optional<Duration> patience;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ClientCallStreamObserver<Envelope> call;
    private Optional<Block> next = Optional.empty();
    private boolean ended;

    /** What comes from a peer. */
    private sealed interface Event {
        record Came(Block block) implements Event {}

        record Ended() implements Event {}

        record Failed(String why) implements Event {}
    }

    /**
     * Asks for blocks.
     *
     * @param connection to the peer; closed with this
     * @param patience how long a block may take; empty if there is no bound
     */
    PeerBlocks(String peer, ManagedChannel connection, Envelope request, Optional<Duration> patience) {
        this.peer = peer;
        this.connection = connection;
        this.patience = patience;
        call = (ClientCallStreamObserver<Envelope>)
                DeliverGrpc.newStub(connection).deliver(new Delivery());
        call.onNext(request);
    }

    /**
     * Waits until there is a further block, or until there will be none.
     *
     * @throws NetworkFailure if the peer cannot be reached, refuses, or takes too long
     */
    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !ended) {
            switch (await()) {
                case Event.Came(Block block) -> {
                    next = Optional.of(block);
                    call.request(1);
                }
                case Event.Ended _ -> ended = true;
                case Event.Failed(String why) ->
                    throw NetworkFailure.failed(
                            "the peer of " + peer + " delivers no blocks: " + why,
                            "look whether it runs: scripts/tongfen status");
            }
        }
        return next.isPresent();
    }

    @Override
    public Block next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var block = next.orElseThrow();
        next = Optional.empty();
        return block;
    }

    private Event await() {
        try {
            if (patience.isEmpty()) {
                return events.take();
            }
            var event = events.poll(patience.get().toMillis(), TimeUnit.MILLISECONDS);
            return event == null
                    ? new Event.Failed("none came within " + patience.get().toSeconds() + " s")
                    : event;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Event.Ended();
        }
    }

    /** Ends the delivery; whoever waits for a block is told that there are no more. */
    @Override
    public void close() {
        events.add(new Event.Ended());
        connection.shutdownNow();
    }

    private final class Delivery implements ClientResponseObserver<Envelope, DeliverResponse> {
        @Override
        public void beforeStart(ClientCallStreamObserver<Envelope> requests) {
            requests.disableAutoRequestWithInitial(AHEAD);
        }

        @Override
        public void onNext(DeliverResponse response) {
            events.add(
                    switch (response.getTypeCase()) {
                        case BLOCK -> new Event.Came(response.getBlock());
                        case STATUS ->
                            response.getStatus() == Status.SUCCESS
                                    ? new Event.Ended()
                                    : new Event.Failed("it says " + response.getStatus());
                        case FILTERED_BLOCK, BLOCK_AND_PRIVATE_DATA, TYPE_NOT_SET ->
                            new Event.Failed("it sent something else");
                    });
        }

        @Override
        public void onError(Throwable failure) {
            var cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            events.add(new Event.Failed(String.valueOf(cause.getMessage())));
        }

        @Override
        public void onCompleted() {
            events.add(new Event.Ended());
        }
    }
}
