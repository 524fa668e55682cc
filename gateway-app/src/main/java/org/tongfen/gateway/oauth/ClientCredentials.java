package org.tongfen.gateway.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a client says it is and how it shows it, in the one form in which Keycloak is told: as parameters of the form.
 *
 * @param clientId the client id
 * @param parameters the parameters that carry id and proof; a public client has no proof, and it is for Keycloak to say who needs one
 */
record ClientCredentials(String clientId, Map<String, String> parameters) {
    private static final String BASIC = "basic ";
    private static final String ID = "client_id";
    private static final String SECRET = "client_secret";

    /** Reads them from a request; empty if there are none, or more than one kind (RFC 6749, 2.3). */
    static Optional<ClientCredentials> read(OAuthParameters form, @Nullable String authorization) {
        if (authorization == null) {
            return form.get(ID).map(id -> posted(id, form));
        }
        return form.has(SECRET) ? Optional.empty() : basic(authorization).filter(basic -> agrees(basic, form));
    }

    private static ClientCredentials posted(String id, OAuthParameters form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(ID, id);
        form.get(SECRET).ifPresent(secret -> parameters.put(SECRET, secret));
        return new ClientCredentials(id, parameters);
    }

    private static boolean agrees(ClientCredentials basic, OAuthParameters form) {
        return !form.has(ID) || form.get(ID).equals(Optional.of(basic.clientId()));
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
}
