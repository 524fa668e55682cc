package org.tongfen.gateway.oauth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks requests to sign a member in. As long as it is not certain that the redirect URI of a request belongs to its
 * client, nothing is sent there. Keycloak checks the same again, against the realm.
 */
final class AuthorizationRequest {
    // RFC 7636, 4.2: the base64url form of a SHA-256 hash.
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final List<String> CREDENTIALS = List.of("username", "password");
    private static final List<String> HANDED_ON = List.of(
            "state", "scope", "code_challenge", "code_challenge_method", "nonce", "prompt", "max_age", "ui_locales");
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final OAuthParameters request;
    private final OAuthClient client;
    private final String redirectUri;

    private AuthorizationRequest(OAuthParameters request, OAuthClient client, String redirectUri) {
        this.request = request;
        this.client = client;
        this.redirectUri = redirectUri;
    }

    /** Decides about a request. */
    static Authorization decide(OAuthParameters request, OAuthClients clients) {
        Optional<OAuthClient> client = request.get("client_id").flatMap(clients::find);
        if (client.isEmpty()) {
            return new Authorization.Refused(BAD_REQUEST, "Invalid client_id");
        }
        // A URL stands in histories and logs: credentials in it are never taken, whether they are right or wrong.
        if (CREDENTIALS.stream().anyMatch(request::has)) {
            return new Authorization.Refused(UNAUTHORIZED, "Invalid credentials");
        }
        return request.get("redirect_uri")
                .filter(client.get().redirectUris()::contains)
                .map(uri -> new AuthorizationRequest(request, client.get(), uri).decide())
                .orElseGet(() -> new Authorization.Refused(BAD_REQUEST, "Invalid redirect_uri"));
    }

    private Authorization decide() {
        if (request.repeats("response_type") || HANDED_ON.stream().anyMatch(request::repeats)) {
            return sendBack("invalid_request", "A parameter is sent twice.");
        }
        if (!request.get("response_type").equals(Optional.of("code"))) {
            return sendBack("unsupported_response_type", "response_type must be code.");
        }
        return objection().map(why -> sendBack("invalid_request", why)).orElseGet(this::letIn);
    }

    /** A code that somebody slips to the client must do no harm: PKCE sees to it or, for a back end, state. */
    private Optional<String> objection() {
        Optional<String> challenge = request.get("code_challenge");
        if (challenge.isPresent()) {
            boolean isHash = request.get("code_challenge_method").equals(Optional.of("S256"))
                    && CHALLENGE.matcher(challenge.get()).matches();
            return isHash ? Optional.empty() : Optional.of("code_challenge must be of the method S256.");
        }
        if (client.isPublic()) {
            return Optional.of("A public client must send code_challenge (PKCE, S256).");
        }
        return request.get("state").isPresent()
                ? Optional.empty()
                : Optional.of("Without code_challenge, state is required.");
    }

    private Authorization letIn() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", client.id());
        query.put("redirect_uri", redirectUri);
        query.put("response_type", "code");
        HANDED_ON.forEach(name -> request.get(name).ifPresent(value -> query.put(name, value)));
        return new Authorization.LetIn(FormText.of(query));
    }

    private Authorization sendBack(String error, String detail) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", detail);
        request.get("state").ifPresent(state -> answer.put("state", state));
        return new Authorization.SentBack(redirectUri + (redirectUri.contains("?") ? "&" : "?") + FormText.of(answer));
    }
}
