package org.tongfen.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Platform tokens of version 1 that the platform signs itself. Without these settings only Keycloak's are accepted. */
@ConfigMapping(prefix = "tongfen.platform-token")
public interface PlatformTokenSettings {
    /**
     * Where the platform publishes the public keys with which it signs (a JWK set); {@code https}, or {@code http} on this
     * machine.
     */
    Optional<URI> jwks();

    /**
     * The secret with which the platform signs by HS256, 32 bytes or more in UTF-8. Whoever can verify such a token can
     * make one too, so this is for clients that know nothing better.
     */
    Optional<String> hs256Secret();

    /** How far in the future a token may expire. */
    @WithDefault("24h")
    Duration longest();

    /** How long fetched keys are used; the platform's {@code Cache-Control} can ask for another time. */
    @WithDefault("5m")
    Duration keep();

    /** How long after a fetch a token with a key that is not among the fetched ones does not cause another one. */
    @WithDefault("30s")
    Duration pause();

    /** How long fetching the keys may take. */
    @WithDefault("5s")
    Duration timeout();
}
