package org.tongfen.gateway.oauth;

import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an OAuth request, from a query or from the body of a form.
 *
 * @param values by name; a parameter without a value counts as left out (RFC 6749, 3.1)
 */
record OAuthParameters(Map<String, List<String>> values) {
    private static final int MOST = 50;

    private static final OAuthParameters NONE = new OAuthParameters(Map.of());

    /** The parameters of a body; none if it is no form, or cannot be read. */
    static OAuthParameters form(@Nullable String type, @Nullable String body) {
        boolean isForm = type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MediaType.APPLICATION_FORM_URLENCODED);
        return isForm && body != null ? read(body).orElse(NONE) : NONE;
    }

    /** Reads an encoded form; empty if it cannot be read. */
    static Optional<OAuthParameters> read(String encoded) {
        try {
            return Optional.of(new OAuthParameters(
                    new QueryStringDecoder(encoded, StandardCharsets.UTF_8, false, MOST).parameters()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The value of a parameter; empty if it is left out, and also if it is sent twice, because then it says nothing. */
    Optional<String> get(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? Optional.of(all.getFirst()).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    /** Whether a parameter is there in whatever form. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether a parameter is sent more often than once. */
    boolean repeats(String name) {
        return values.getOrDefault(name, List.of()).size() > 1;
    }
}
