package org.tongfen.gateway.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.config.GatewayConfig;

/** Follows the own peer's blocks through its deliver service. */
@ApplicationScoped
class FabricBlockSource implements BlockSource {
    private static final Logger LOG = Logger.getLogger(FabricBlockSource.class);

    private final PeerConnections connections;
    private final GatewayConfig config;
    private final AtomicReference<@Nullable CloseableIterator<Block>> stream = new AtomicReference<>();
    private volatile boolean closed;
    private volatile boolean healthy;
    private volatile long received = -1;
    private volatile long wanted;

    FabricBlockSource(PeerConnections connections, GatewayConfig config) {
        this.connections = connections;
        this.config = config;
    }

    @Override
    public void follow(LongSupplier next, Consumer<LedgerBlock> sink) {
        Thread watch = Thread.ofVirtual().name("block-stall-watch").start(this::watchForStalls);
        Backoff backoff = Backoff.ofConnections();
        try {
            while (!closed) {
                followOnce(next.getAsLong(), sink, backoff);
                if (!closed) {
                    healthy = false;
                    backoff.pause();
                    connections.own().reconnectNow();
                }
            }
        } finally {
            healthy = false;
            watch.interrupt();
        }
    }

    private void followOnce(long from, Consumer<LedgerBlock> sink, Backoff backoff) {
        wanted = from;
        try (CloseableIterator<Block> blocks = connections
                .ownNetwork()
                .newBlockEventsRequest()
                .startBlock(from)
                .build()
                .getEvents()) {
            stream.set(blocks);
            while (!closed && blocks.hasNext()) {
                LedgerBlock block = BlockDecoder.decode(blocks.next());
                received = block.number();
                if (!healthy) {
                    healthy = true;
                    LOG.infof("Following %s from block %d.", config.fabric().ownPeer(), block.number());
                }
                backoff.reset();
                sink.accept(block);
            }
        } catch (GatewayRuntimeException e) {
            if (!closed && !backoff.repeated()) {
                LOG.warnf("Lost the blocks of %s: %s", config.fabric().ownPeer(), e.getMessage());
            }
        } finally {
            stream.set(null);
        }
    }

    /** The client's iterator waits for ever for a block that does not come, so somebody has to look at the clock. */
    private void watchForStalls() {
        Duration bound = config.fabric().stallTimeout();
        try {
            while (!closed) {
                long before = received;
                Thread.sleep(bound);
                CloseableIterator<Block> current = stream.get();
                if (current != null && received == before && isBehind(before)) {
                    LOG.warnf("No block after %d for %s although the peer has more: connecting anew.", before, bound);
                    current.close();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBehind(long last) {
        try {
            // A peer that does not have the wanted block yet owes nothing.
            boolean behind = height() > Math.max(last + 1, wanted);
            healthy = healthy || (!behind && last >= 0);
            return behind;
        } catch (LedgerUnavailableException _) {
            healthy = false;
            return false;
        }
    }

    @Override
    public boolean connected() {
        return healthy;
    }

    @Override
    public long height() {
        try {
            byte[] info = connections
                    .ownNetwork()
                    .getContract("qscc")
                    .evaluateTransaction("GetChainInfo", config.fabric().channel());
            return BlockchainInfo.parseFrom(info).getHeight();
        } catch (GatewayException | GatewayRuntimeException | InvalidProtocolBufferException e) {
            throw new LedgerUnavailableException("The own peer does not tell the height of the channel.", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        CloseableIterator<Block> current = stream.get();
        if (current != null) {
            current.close();
        }
    }
}
