package org.tongfen.simulator.gateway;

import java.time.Duration;

/**
 * How gateways are set up. Times are the defaults of the real one.
 *
 * @param lanes lanes per target
 * @param maxBatch most commands of one batch
 */
public record GatewayTuning(int lanes, int maxBatch) {
    static final Duration ENDORSE_TIMEOUT = Duration.ofSeconds(15);
    static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(20);
    static final Duration LEVEL_TIMEOUT = Duration.ofSeconds(3);
    static final Duration LEVEL_TIMEOUT_OF_LOST_PEERS = Duration.ofMillis(300);
    static final Duration PEER_PAUSE = Duration.ofMillis(50);
    static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);
    static final Duration PATIENCE = Duration.ofSeconds(10);
}
