package org.tongfen.gateway.oauth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for tokens as Keycloak is asked it: only what belongs to the grant, and only for clients of this platform.
 *
 * @param parameters the parameters of the form
 */
record TokenRequest(Map<String, String> parameters) {
    private static final Map<String, List<String>> NEEDED = Map.of(
            "authorization_code", List.of("code", "redirect_uri"),
            "refresh_token", List.of("refresh_token"),
            "client_credentials", List.of());
    private static final List<String> HANDED_ON =
            List.of("grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope");

    /** What became of reading a request. */
    sealed interface Read {
        /** It can be asked. */
        record Asked(TokenRequest request) implements Read {}

        /** The client is not known here, or does not say who it is. */
        record UnknownClient() implements Read {}

        /** No such grant. */
        record UnsupportedGrant() implements Read {}

        /** What is to be exchanged for tokens is not there. */
        record NothingToExchange() implements Read {}
    }

    /**
     * Reads a request.
     *
     * @param form the parameters of the body
     * @param authorization the header of that name
     */
    static Read read(OAuthParameters form, @Nullable String authorization, OAuthClients clients) {
        Optional<ClientCredentials> credentials = clients.identify(form, authorization);
        if (credentials.isEmpty()) {
            return new Read.UnknownClient();
        }
        Optional<List<String>> needed = form.get("grant_type").map(NEEDED::get);
        if (needed.isEmpty()) {
            return new Read.UnsupportedGrant();
        }
        if (!needed.get().stream().allMatch(name -> form.get(name).isPresent())) {
            return new Read.NothingToExchange();
        }
        Map<String, String> parameters = new LinkedHashMap<>(credentials.get().parameters());
        HANDED_ON.forEach(name -> form.get(name).ifPresent(value -> parameters.put(name, value)));
        return new Read.Asked(new TokenRequest(parameters));
    }
}
