package org.tongfen.gateway.oauth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
                                Set.copyOf(client.redirectUris().orElseGet(List::of)))));
    }

    /** The client of this platform that a request says it is from; empty if it says none, or another's. */
    Optional<ClientCredentials> identify(OAuthParameters form, @Nullable String authorization) {
        return ClientCredentials.read(form, authorization).filter(shown -> clients.containsKey(shown.clientId()));
    }

    /** The client with an id. */
    public Optional<OAuthClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }
}
