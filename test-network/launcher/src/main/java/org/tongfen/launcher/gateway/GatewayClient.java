package org.tongfen.launcher.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.process.Await;

/**
 * Speaks to a gateway as the back end of the organisation that owns it. The token is fetched with the first request and
 * then kept, so a client should not live longer than the hour that a token does.
 */
public final class GatewayClient {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final HttpClient http;
    private final Organisation organisation;
    private final URI base;
    private final Secrets.Member secrets;
    private final Token token;

    public GatewayClient(HttpClient http, Organisation organisation, URI base, Secrets.Member secrets, Tokens tokens) {
        this.http = http;
        this.organisation = organisation;
        this.base = base;
        this.secrets = secrets;
        this.token = new Token(tokens, organisation.id(), secrets.clientSecret());
    }

    /** Whose gateway it is. */
    public Organisation organisation() {
        return organisation;
    }

    /** The address of the gateway. */
    public URI base() {
        return base;
    }

    /** The access token that the requests carry. */
    public String token() {
        return token.get();
    }

    /** A request with no body and no idempotency key, signed and sent. */
    public Answer get(String path) {
        return send(sign("GET", path, Optional.empty(), Optional.empty()));
    }

    /** A POST of JSON with an idempotency key, signed and sent. */
    public Answer post(String path, String json, String idempotencyKey) {
        return send(sign("POST", path, Optional.of(json), Optional.of(idempotencyKey)));
    }

    /**
     * Signs a request, without sending it.
     *
     * @param path the path, with its query string if it has one
     */
    public PreparedRequest sign(String method, String path, Optional<String> body, Optional<String> idempotencyKey) {
        var uri = base.resolve(path);
        var headers = new LinkedHashMap<String, String>();
        if (organisation.isPlatform()) {
            var timestamp = Instant.now().getEpochSecond();
            var signed = WITH_BODY.contains(method) ? body.orElse("") : "";
            headers.put("X-Platform-ID", organisation.id());
            headers.put("X-Platform-Token", token());
            headers.put("X-Timestamp", Long.toString(timestamp));
            headers.put("X-Signature", Signature.of(secrets.hmacSecret(), timestamp, method, uri.getRawPath(), signed));
        }
        if (uri.getRawPath().startsWith("/v2/")) {
            headers.put("Authorization", "Bearer " + token());
        }
        body.ifPresent(json -> headers.put("Content-Type", "application/json"));
        idempotencyKey.ifPresent(key -> headers.put("Idempotency-Key", key));
        return new PreparedRequest(method, uri, headers, body);
    }

    /** Sends a signed request. */
    public Answer send(PreparedRequest request) {
        var builder = HttpRequest.newBuilder(request.uri()).timeout(BOUND);
        request.headers().forEach(builder::header);
        var body =
                request.body().map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody);
        try {
            var answer =
                    http.send(builder.method(request.method(), body).build(), HttpResponse.BodyHandlers.ofString());
            var headers = answer.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(header -> header.getKey(), header -> header.getValue()
                            .getFirst()));
            return new Answer(answer.statusCode(), headers, answer.body());
        } catch (IOException unreachable) {
            throw NetworkFailure.notUp("the gateway of " + organisation.id() + " at " + base + " does not answer")
                    .because(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Await.Interrupted(stopped);
        }
    }

    /** A token that is fetched when it is first asked for. */
    private static final class Token {
        private final Tokens tokens;
        private final String clientId;
        private final String clientSecret;
        private String value = "";

        Token(Tokens tokens, String clientId, String clientSecret) {
            this.tokens = tokens;
            this.clientId = clientId;
            this.clientSecret = clientSecret;
        }

        synchronized String get() {
            if (value.isEmpty()) {
                value = tokens.fetch(clientId, clientSecret);
            }
            return value;
        }
    }
}
