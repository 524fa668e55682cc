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
    private final Duration stallTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    // A peer that is not as far as this gateway has its first block to show when it is.
    private final long first;
    private volatile long last = -1;
    // The highest block that somebody has waited for in vain.
    private volatile long wanted = -1;
    private volatile boolean connected;
    private volatile boolean closed;
    private volatile @Nullable CloseableIterator<FilteredBlock> stream;
    private volatile @Nullable Thread watch;

    /**
     * Creates a follower that does not follow yet.
     *
     * @param shown the block to begin with; negative for the first
     * @param stallTimeout how long a peer may send nothing before it is connected anew
     */
    PeerFollower(String name, PeerConnection connection, long shown, Duration stallTimeout) {
        this.name = name;
        this.connection = connection;
        this.stallTimeout = stallTimeout;
        first = Math.max(0, shown);
    }

    void start() {
        Thread.ofVirtual().name("peer-follower-" + name).start(this::run);
        watch = Thread.ofVirtual().name("peer-stall-watch-" + name).start(this::watchForStalls);
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
                .startBlock(Math.max(first, last))
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

    /**
     * The client's iterator waits for ever for a block that does not come. Whether the peer owes one is known here: somebody
     * has waited for it in vain.
     */
    private void watchForStalls() {
        try {
            while (!closed) {
                long before = last;
                Thread.sleep(stallTimeout);
                CloseableIterator<FilteredBlock> current = stream;
                if (current != null && last == before && wanted > before) {
                    LOG.warnf(
                            "Peer %s has shown nothing after block %d for %s: connecting anew.",
                            name, before, stallTimeout);
                    current.close();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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
                    wanted = Math.max(wanted, block);
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
        Thread watching = watch;
        if (watching != null) {
            watching.interrupt();
        }
        CloseableIterator<FilteredBlock> current = stream;
        if (current != null) {
            current.close();
        }
    }
}
