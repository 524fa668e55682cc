package org.tongfen.gateway.fabric;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.FilteredBlockEventsRequest;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps an eye on the height of one peer. */
final class PeerFollower {
    private static final Logger LOG = Logger.getLogger(PeerFollower.class);

    private final String name;
    private final PeerConnection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long last = -1;
    private volatile boolean connected;
    private volatile boolean closed;
    private volatile @Nullable CloseableIterator<FilteredBlock> stream;

    PeerFollower(String name, PeerConnection connection) {
        this.name = name;
        this.connection = connection;
    }

    void start() {
        Thread.ofVirtual().name("peer-follower-" + name).start(this::run);
    }

    private void run() {
        Backoff backoff = Backoff.ofConnections();
        while (!closed) {
            followOnce(backoff);
            connected = false;
            if (!closed) {
                backoff.pause();
                connection.reconnectNow();
            }
        }
    }

    private void followOnce(Backoff backoff) {
        // Beginning with a block that is known makes the peer answer at once, so that a connection shows itself.
        FilteredBlockEventsRequest request = connection
                .network()
                .newFilteredBlockEventsRequest()
                .startBlock(Math.max(0, last))
                .build();
        try (CloseableIterator<FilteredBlock> blocks = request.getEvents()) {
            stream = blocks;
            while (!closed && blocks.hasNext()) {
                advance(blocks.next().getNumber());
                if (!connected) {
                    connected = true;
                    LOG.infof("Following the progress of peer %s.", name);
                }
                backoff.reset();
            }
        } catch (GatewayRuntimeException e) {
            if (!closed && !backoff.repeated()) {
                LOG.warnf("Lost the progress of peer %s: %s", name, e.getMessage());
            }
        } finally {
            stream = null;
        }
    }

    private void advance(long block) {
        lock.lock();
        try {
            last = Math.max(last, block);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean connected() {
        return connected;
    }

    boolean await(long block, Duration bound) {
        if (last >= block) {
            return true;
        }
        lock.lock();
        try {
            long left = bound.toNanos();
            while (last < block) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        closed = true;
        CloseableIterator<FilteredBlock> current = stream;
        if (current != null) {
            current.close();
        }
    }
}
