package org.tongfen.launcher.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.process.Await;

/** Fetches the token of an organisation: client credentials, valid for an hour. */
public final class Tokens {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI realm;

    public Tokens(HttpClient http, URI realm) {
        this.http = http;
        this.realm = realm;
    }

    /** A new access token. */
    public String fetch(String clientId, String clientSecret) {
        var credentials = (clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .timeout(BOUND)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            var token = new ObjectMapper()
                    .readTree(answer.body())
                    .path("access_token")
                    .asText();
            if (answer.statusCode() != 200 || token.isEmpty()) {
                throw NetworkFailure.failed(
                        "Keycloak gave no token to " + clientId + ": " + answer.body(),
                        "read its log: scripts/tongfen logs keycloak");
            }
            return token;
        } catch (IOException unreachable) {
            throw NetworkFailure.notUp("Keycloak at " + realm + " does not answer")
                    .because(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Await.Interrupted(stopped);
        }
    }
}
