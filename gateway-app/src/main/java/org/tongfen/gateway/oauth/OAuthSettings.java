package org.tongfen.gateway.oauth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the OAuth endpoints. A gateway without clients, such as the regulator's, refuses every client id. */
@ConfigMapping(prefix = "tongfen.oauth")
public interface OAuthSettings {
    /**
     * The realm as browsers reach it, for example {@code https://login.example/realms/tongfen}; required if there are
     * clients.
     */
    Optional<URI> realm();

    /** The realm as this gateway reaches it, if that is another address. */
    Optional<URI> innerRealm();

    /** How long Keycloak may take to answer. */
    @WithDefault("5s")
    Duration timeout();

    /** The clients of this platform by client id, as they are registered in the realm. */
    Map<String, Client> clients();

    /** A client of this platform. */
    interface Client {
        /** Where sign-ins may lead back to; compared character by character. A client without them signs nobody in. */
        Optional<List<String>> redirectUris();

        /** Whether the client can keep no secret, as an app in a browser or on a telephone cannot. */
        @WithName("public")
        @WithDefault("false")
        boolean isPublic();
    }
}
