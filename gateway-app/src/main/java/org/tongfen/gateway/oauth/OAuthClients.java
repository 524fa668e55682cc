package org.tongfen.gateway.oauth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The clients of this platform. Those of other platforms are as unknown here as those that do not exist. */
@ApplicationScoped
public class OAuthClients {
    private final TreeMap<String, OAuthClient> clients = new TreeMap<>();

    OAuthClients(OAuthSettings settings) {
        settings.clients()
                .forEach((id, client) -> clients.put(
                        id,
                        new OAuthClient(
                                id,
                                client.isPublic(),
                                Set.copyOf(client.redirectUris().orElseGet(java.util.List::of)))));
    }

    /** The client with an id. */
    public Optional<OAuthClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }
}
