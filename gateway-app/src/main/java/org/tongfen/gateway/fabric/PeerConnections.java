package org.tongfen.gateway.fabric;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.client.Network;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;

/** One connection to every peer that the settings name. */
@ApplicationScoped
class PeerConnections {
    private final GatewayConfig config;
    private final Map<String, PeerConnection> connections = new HashMap<>();

    PeerConnections(GatewayConfig config) {
        this.config = config;
    }

    @PostConstruct
    void open() {
        ClientIdentity identity = ClientIdentity.read(config.fabric());
        config.fabric()
                .peers()
                .forEach((name, peer) -> connections.put(name, new PeerConnection(config.fabric(), peer, identity)));
        if (!connections.containsKey(config.fabric().ownPeer())) {
            throw new IllegalStateException("tongfen.fabric.own-peer names no entry of tongfen.fabric.peers: "
                    + config.fabric().ownPeer());
        }
    }

    @PreDestroy
    void close() {
        connections.values().forEach(PeerConnection::close);
    }

    PeerConnection own() {
        return of(config.fabric().ownPeer());
    }

    Network ownNetwork() {
        return own().network();
    }

    PeerConnection of(String name) {
        PeerConnection connection = connections.get(name);
        if (connection == null) {
            throw new IllegalArgumentException("no peer is known by the name " + name);
        }
        return connection;
    }

    Set<String> names() {
        return Set.copyOf(connections.keySet());
    }

    /** The MSP of every platform's peer; the regulator's is not among them. */
    Map<PlatformId, String> platformMsps() {
        Map<PlatformId, String> msps = new HashMap<>();
        config.fabric().peers().forEach((name, peer) -> {
            if (!isRegulatorsOwn(name)) {
                msps.put(new PlatformId(name), peer.mspId());
            }
        });
        return Map.copyOf(msps);
    }

    private boolean isRegulatorsOwn(String name) {
        return config.role() == GatewayConfig.Role.REGULATOR
                && name.equals(config.fabric().ownPeer());
    }
}
