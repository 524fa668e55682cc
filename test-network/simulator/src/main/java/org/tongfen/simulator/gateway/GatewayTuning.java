package org.tongfen.simulator.gateway;

import java.time.Duration;

/**
 * How gateways are set up. Times are the defaults of the real one.
 *
 * @param replicas how many processes share one database
 * @param maxBatch most commands of one batch
 * @param linger how long a lane with nothing else to do collects arrivals, in milliseconds
 */
public record GatewayTuning(int replicas, int maxBatch, long linger) {
    static final Duration ENDORSE_TIMEOUT = Duration.ofSeconds(15);
    static final Duration LEVEL_TIMEOUT = Duration.ofSeconds(3);
    static final Duration LEVEL_TIMEOUT_OF_LOST_PEERS = Duration.ofMillis(300);
    static final Duration PEER_PAUSE = Duration.ofMillis(50);
    static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);
    static final Duration INTAKE_PAUSE = Duration.ofMillis(500);
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration LEASE = Duration.ofSeconds(5);
}
