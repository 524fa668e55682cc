package org.tongfen.gateway.fabric;

import java.time.Duration;
import java.util.Collection;
import org.tongfen.domain.value.PlatformId;

/** How far the peers of the platforms are, so that a lane goes on only when all its endorsers have a block. */
public interface EndorserProgress {
    /**
     * Waits until the peers of all given platforms have committed a block. A peer that cannot be followed is waited for
     * only shortly: asking it to endorse will tell more.
     *
     * @return whether all have it
     */
    boolean await(Collection<PlatformId> platforms, long block, Duration bound);

    /** Whether the peer of a platform is being followed. */
    boolean connected(PlatformId platform);

    /**
     * Begins to follow all platforms' peers.
     *
     * @param shown the last block that the read model shows; what was before is nobody's concern any more
     */
    void start(long shown);

    /** Ends following. */
    void close();
}
