package org.tongfen.launcher.fabric;

import java.time.Duration;
import java.util.Optional;

/**
 * A peer that delivers blocks, and as whom it is asked for them.
 *
 * @param peer the peer's name in messages
 * @param address where it is
 * @param request how to ask
 */
public record PeerChain(String peer, NodeAddress address, SeekRequest request) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How many blocks the peer has. */
    public long height() {
        try (var blocks = new PeerBlocks(peer, address.connect(), request.newest(), Optional.of(PATIENCE))) {
            return blocks.next().getHeader().getNumber() + 1;
        }
    }

    /** So many blocks from a number on, all of which the peer must have. */
    public PeerBlocks blocks(long first, long count) {
        return new PeerBlocks(peer, address.connect(), request.blocks(first, first + count - 1), Optional.of(PATIENCE));
    }

    /** All blocks from a number on, those included that do not exist yet. */
    public PeerBlocks follow(long first) {
        return new PeerBlocks(peer, address.connect(), request.blocks(first, Long.MAX_VALUE), Optional.empty());
    }
}
