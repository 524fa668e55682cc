package org.tongfen.gateway.fabric;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;

/** Follows the filtered blocks of every platform's peer; this gateway's identity may read them everywhere. */
@ApplicationScoped
class FabricEndorserProgress implements EndorserProgress {
    private static final Duration PATIENCE_WITH_LOST_PEERS = Duration.ofMillis(300);

    private final PeerConnections connections;
    private final GatewayConfig config;
    private final Map<PlatformId, PeerFollower> followers = new ConcurrentHashMap<>();

    FabricEndorserProgress(PeerConnections connections, GatewayConfig config) {
        this.connections = connections;
        this.config = config;
    }

    @Override
    public void start(long shown) {
        connections
                .platformMsps()
                .keySet()
                .forEach(platform -> followers.computeIfAbsent(platform, name -> {
                    PeerFollower follower = new PeerFollower(
                            name.value(),
                            connections.of(name.value()),
                            shown,
                            config.fabric().stallTimeout());
                    follower.start();
                    return follower;
                }));
    }

    @Override
    public boolean await(Collection<PlatformId> platforms, long block, Duration bound) {
        boolean all = true;
        long end = System.nanoTime() + bound.toNanos();
        for (PlatformId platform : platforms) {
            PeerFollower follower = followers.get(platform);
            if (follower == null) {
                return false;
            }
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            all &= follower.await(block, follower.connected() ? left : min(left, PATIENCE_WITH_LOST_PEERS));
        }
        return all;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public boolean connected(PlatformId platform) {
        PeerFollower follower = followers.get(platform);
        return follower != null && follower.connected();
    }

    @Override
    public void close() {
        followers.values().forEach(PeerFollower::close);
    }
}
