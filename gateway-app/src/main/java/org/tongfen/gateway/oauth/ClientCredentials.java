package org.tongfen.gateway.oauth;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a client says it is and how it shows it, in the one form in which Keycloak is told: as parameters of the form. It is
 * for Keycloak to say whether that is enough; a public client shows nothing.
 *
 * @param clientId the client id
 * @param parameters the parameters that carry id and proof
 */
record ClientCredentials(String clientId, Map<String, String> parameters) {
    private static final String BASIC = "basic ";
    private static final String ID = "client_id";
    private static final String SECRET = "client_secret";
    private static final String ASSERTION = "client_assertion";
    private static final String ASSERTION_TYPE = "client_assertion_type";
    private static final String JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Reads them from a request; empty if there are none, or more than one kind (RFC 6749, 2.3). */
    static Optional<ClientCredentials> read(OAuthParameters form, @Nullable String authorization) {
        long kinds = Stream.of(authorization != null, form.has(SECRET), form.has(ASSERTION))
                .filter(present -> present)
                .count();
        return kinds > 1
                ? Optional.empty()
                : shown(form, authorization).filter(credentials -> credentials.agreesWith(form));
    }

    private static Optional<ClientCredentials> shown(OAuthParameters form, @Nullable String authorization) {
        if (authorization != null) {
            return basic(authorization);
        }
        return form.has(ASSERTION) ? signed(form) : form.get(ID).map(id -> posted(id, form));
    }

    /** Whoever names a client beside the credentials must name the same one. */
    private boolean agreesWith(OAuthParameters form) {
        return !form.has(ID) || form.get(ID).equals(Optional.of(clientId));
    }

    private static ClientCredentials posted(String id, OAuthParameters form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(ID, id);
        form.get(SECRET).ifPresent(secret -> parameters.put(SECRET, secret));
        return new ClientCredentials(id, parameters);
    }

    private static Optional<ClientCredentials> basic(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            if (parts.length < 2) {
                return Optional.empty();
            }
            // RFC 6749, 2.3.1: both are form-encoded before they are joined.
            String id = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            String secret = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            return Optional.of(new ClientCredentials(id, Map.of(ID, id, SECRET, secret)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A signed assertion (RFC 7523). Its subject is read here, and believed by nobody before Keycloak has verified it. */
    private static Optional<ClientCredentials> signed(OAuthParameters form) {
        return form.get(ASSERTION)
                .filter(_ -> form.get(ASSERTION_TYPE).equals(Optional.of(JWT)))
                .flatMap(assertion -> subject(assertion).map(id -> assertion(id, assertion)));
    }

    private static ClientCredentials assertion(String id, String assertion) {
        return new ClientCredentials(id, Map.of(ID, id, ASSERTION_TYPE, JWT, ASSERTION, assertion));
    }

    private static Optional<String> subject(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.ofNullable(new JsonObject(claims).getString("sub"));
        } catch (IllegalArgumentException | DecodeException | ClassCastException _) {
            return Optional.empty();
        }
    }
}
