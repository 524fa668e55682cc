package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members sign in on Keycloak's own page, and clients exchange what comes of it at the gateway. */
@OnRunningNetwork
final class SignInIT {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private RunningNetwork network;
    private Client backEnd;
    private Client app;

    /** A client of platform A: its parameters of a sign-in, and those with which it shows who it is. */
    private record Client(String callback, Map<String, String> asking, Map<String, String> proof) {}

    @BeforeEach
    void clients(RunningNetwork running) throws GeneralSecurityException {
        network = running;
        network.setTheScene();
        var platform = network.organisation("platform_a");
        var site = "http://127.0.0.1:" + network.network().ports().site(platform);
        var secret = network.network().secrets().member(platform).clientSecret();
        backEnd = new Client(
                site + "/callback",
                Map.of("client_id", "platform_a", "state", "a b&c"),
                Map.of("client_id", "platform_a", "client_secret", secret));
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.UTF_8)));
        app = new Client(
                site + "/app/callback",
                Map.of(
                        "client_id", "platform_a-app",
                        "state", "a b&c",
                        "code_challenge", challenge,
                        "code_challenge_method", "S256"),
                Map.of("client_id", "platform_a-app", "code_verifier", VERIFIER));
    }

    @Test
    void aMemberSignsInAndSeesThePoints() {
        var tokens = json(exchange(backEnd, code(backEnd, "user1")));

        assertThat(tokens.propertyStream().map(Map.Entry::getKey))
                .containsExactly("access_token", "token_type", "expires_in", "refresh_token");
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
        var balance = network.client("platform_a")
                .get("/api/points/balance?user_id=1001")
                .json()
                .path("balance");
        assertThat(profile(access(tokens)).body())
                .isEqualTo("{\"user_id\":\"1001\",\"point_accounts\":{\"platform_a\":" + balance + "}}");
    }

    @Test
    void anAppProvesThatItBeganTheSignIn() {
        assertThat(profile(access(json(exchange(app, code(app, "user2"))))).statusCode())
                .isEqualTo(200);

        assertError(exchange(app, code(app, "user2"), Map.of("code_verifier", "")), 400, "invalid_grant");
        var other = "x".repeat(VERIFIER.length());
        assertError(exchange(app, code(app, "user2"), Map.of("code_verifier", other)), 400, "invalid_grant");
    }

    @Test
    void aCodeIsGoodForOneExchangeByTheClientAtItsAddress() {
        var code = code(backEnd, "user1");
        assertThat(exchange(backEnd, code).statusCode()).isEqualTo(200);
        assertError(exchange(backEnd, code), 400, "invalid_grant");
        assertError(exchange(backEnd, "never issued"), 400, "invalid_grant");

        var elsewhere = Map.of("redirect_uri", backEnd.callback() + "x");
        assertError(exchange(backEnd, code(backEnd, "user1"), elsewhere), 400, "invalid_grant");
        assertError(exchange(app, code(backEnd, "user1"), Map.of()), 400, "invalid_grant");
        var wrong = Map.of("client_secret", "wrong");
        assertError(exchange(backEnd, code(backEnd, "user1"), wrong), 401, "invalid_client");
    }

    @Test
    void aRefreshTokenThatIsUsedAgainEndsTheSignIn() {
        var first = json(exchange(backEnd, code(backEnd, "user1")));
        var refreshed = refresh(backEnd, first);
        assertThat(refreshed.statusCode()).isEqualTo(200);
        var second = json(refreshed);
        assertThat(second.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(second.path("refresh_token")).isNotEqualTo(first.path("refresh_token"));
        assertThat(profile(access(second)).statusCode()).isEqualTo(200);

        assertError(refresh(backEnd, first), 400, "invalid_grant");
        assertError(refresh(backEnd, second), 400, "invalid_grant");
    }

    @Test
    void aRevokedSignInCannotBeRefreshed() {
        var tokens = json(exchange(app, code(app, "user2")));
        var form = new LinkedHashMap<>(app.proof());
        form.put("token", tokens.path("refresh_token").asText());

        assertThat(new Browser().send(address("/revoke"), form).statusCode()).isEqualTo(200);

        assertError(refresh(app, tokens), 400, "invalid_grant");
    }

    @Test
    void aMembersTokenOpensNothingElse() {
        // All scopes that the client may have are asked for; the member's role lets through what is a member's.
        var scopes = Map.of("scope", "points:issue points:transfer treaties:write");
        var token = access(json(exchange(backEnd, code(backEnd, "user1", scopes))));

        for (var path : new String[] {"/v2/accounts/1001", "/v2/ledger/status", "/v2/rewards", "/v2/treaties"}) {
            assertThat(get("platform_a", path, token).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(get("platform_b", "/user/profile", token).body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(get("platform_a", "/user/profile", network.token("platform_a"))
                        .body())
                .isEqualTo("{\"error\":\"invalid_token\"}");
    }

    @Test
    void keycloakItselfSendsNobodyElsewhereAndAsksAppsForProof() {
        var direct = network.network().realm() + "/protocol/openid-connect/auth?response_type=code&";
        var elsewhere = Map.of("client_id", "platform_a", "redirect_uri", backEnd.callback() + "/x");
        assertThat(new Browser()
                        .open(URI.create(direct + Browser.encode(elsewhere)))
                        .statusCode())
                .isEqualTo(400);

        var unproved = Map.of("client_id", "platform_a-app", "redirect_uri", app.callback());
        var back = Browser.location(new Browser().open(URI.create(direct + Browser.encode(unproved))));
        assertThat(Browser.query(back))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    void aWrongPasswordLeadsNowhere() {
        var answer = new Browser().signIn(authorize(backEnd, Map.of()), "user1", "wrong");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "implicit", ""})
    void otherGrantsAreNotSupported(String grant) {
        var form = new LinkedHashMap<>(backEnd.proof());
        form.put("grant_type", grant);
        assertError(new Browser().send(address("/token"), form), 400, "unsupported_grant_type");
    }

    @Test
    void aBackEndGetsATokenForItself() {
        var form = new LinkedHashMap<>(backEnd.proof());
        form.put("grant_type", "client_credentials");
        var answer = new Browser().send(address("/token"), form);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get("platform_a", "/v2/accounts/1001", access(json(answer))).statusCode())
                .isEqualTo(200);
    }

    private String code(Client client, String user) {
        return code(client, user, Map.of());
    }

    private String code(Client client, String user, Map<String, String> further) {
        var password = network.network().secrets().passwords().get(user);
        var back = Browser.location(new Browser().signIn(authorize(client, further), user, password));
        assertThat(back.toString()).startsWith(client.callback() + "?");
        assertThat(Browser.query(back)).containsEntry("state", "a b&c");
        return Browser.query(back).get("code");
    }

    private URI authorize(Client client, Map<String, String> further) {
        var asking = new LinkedHashMap<>(client.asking());
        asking.put("redirect_uri", client.callback());
        asking.put("response_type", "code");
        asking.putAll(further);
        return address("/authorize?" + Browser.encode(asking));
    }

    private HttpResponse<String> exchange(Client client, String code) {
        return exchange(client, code, Map.of());
    }

    private HttpResponse<String> exchange(Client client, String code, Map<String, String> other) {
        var form = new LinkedHashMap<>(client.proof());
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", client.callback());
        form.putAll(other);
        return new Browser().send(address("/token"), form);
    }

    private HttpResponse<String> refresh(Client client, JsonNode tokens) {
        var form = new LinkedHashMap<>(client.proof());
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", tokens.path("refresh_token").asText());
        return new Browser().send(address("/token"), form);
    }

    private HttpResponse<String> profile(String token) {
        return get("platform_a", "/user/profile", token);
    }

    private HttpResponse<String> get(String platform, String path, String token) {
        var request = HttpRequest.newBuilder(network.gateway(platform).resolve(path))
                .header("Authorization", "Bearer " + token);
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private URI address(String path) {
        return network.gateway("platform_a").resolve(path);
    }

    private static String access(JsonNode tokens) {
        return tokens.path("access_token").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(answer.body(), noJson);
        }
    }

    private static void assertError(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
