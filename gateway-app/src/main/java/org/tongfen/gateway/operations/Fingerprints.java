package org.tongfen.gateway.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.security.KeyedHash;

/** Takes fingerprints of requests with this gateway's own key. */
@ApplicationScoped
public class Fingerprints {
    private static final String PURPOSE = "api_request.";

    private final KeyedHash hash;

    Fingerprints(GatewayConfig config) {
        String key = config.identity()
                .orElseThrow(() -> new IllegalStateException("tongfen.identity.index-key is not set"))
                .indexKey();
        this.hash = new KeyedHash(Base64.getDecoder().decode(key));
    }

    /**
     * Takes the fingerprint of a request.
     *
     * @param operation what is asked for, for example {@code transfer}
     * @param fields every field that makes it this request and not another one
     */
    public Fingerprint of(String operation, String... fields) {
        return new Fingerprint(hash.of(PURPOSE + operation, fields));
    }
}
