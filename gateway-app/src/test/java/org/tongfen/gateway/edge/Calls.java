package org.tongfen.gateway.edge;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.security.RequestSignature;
import org.tongfen.gateway.security.SignedRequest;

/** Calls the gateway as a platform's back end does. */
public final class Calls {
    private static final AtomicInteger BODIES = new AtomicInteger();
    /** Every scope. */
    public static final String ALL_SCOPES = "points:read points:issue points:transfer treaties:write";

    private static final PlatformId OWN = new PlatformId("platform_a");

    private Calls() {}

    /** A token of a platform with all scopes. */
    public static String token(String platform) {
        return token(platform, ALL_SCOPES, Instant.now().plusSeconds(600), "test.token-key");
    }

    /** A token. */
    public static String token(String platform, String scopes, Instant expiresAt, String key) {
        return Jwt.claims(Map.of("platform_id", platform, "scope", scopes))
                .subject("service-account")
                .audience("tongfen-gateway")
                .issuedAt(expiresAt.minusSeconds(3600))
                .expiresAt(expiresAt)
                .sign(privateKey(key));
    }

    /** A token of platform_a for another audience than the gateways. */
    public static String tokenFor(String audience) {
        return Jwt.claims(Map.of("platform_id", "platform_a", "scope", ALL_SCOPES))
                .audience(audience)
                .expiresIn(600)
                .sign(privateKey("test.token-key"));
    }

    /** The token of a member of platform_a who has signed in at one of its clients. */
    public static String memberToken(String user) {
        return memberToken(user, Map.of());
    }

    /** The token of a member of platform_a with some claims of its own. */
    public static String memberToken(String user, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "platform_users", Map.of(OWN.value(), user),
                "azp", "platform_a-app",
                "scope", "points:read",
                "aud", "tongfen-gateway",
                "sub", "0d7c9f6e-member",
                "exp", Instant.now().plusSeconds(600).getEpochSecond()));
        all.putAll(claims);
        return Jwt.claims(all).sign(privateKey("test.token-key"));
    }

    private static PrivateKey privateKey(String key) {
        try {
            Path file = Path.of(ConfigProvider.getConfig().getValue(key, String.class));
            return KeyUtils.decodePrivateKey(Files.readString(file));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The headers of a signed v1 request, token included. */
    public static Map<String, String> signed(String method, String path, String body) {
        return signed(method, path, body, Instant.now().getEpochSecond());
    }

    /** The headers of a v1 request that was signed at a time. */
    public static Map<String, String> signed(String method, String path, String body, long timestamp) {
        String time = Long.toString(timestamp);
        String signature = new RequestSignature(OWN, EdgeTestResource.SECRET, InstantSource.system())
                .sign(new SignedRequest(time, "", OWN.value(), method, path, body.getBytes(StandardCharsets.UTF_8)));
        return Map.of(
                "X-Timestamp",
                time,
                "X-Signature",
                signature,
                "X-Platform-ID",
                OWN.value(),
                "X-Platform-Token",
                token(OWN.value()));
    }

    /** A request whose body goes out byte for byte and with the content type as given. */
    public static RequestSpecification exact() {
        return given().config(RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .defaultContentCharset(StandardCharsets.UTF_8)));
    }

    /** A signed v1 transfer. */
    public static Response transfer(String body) {
        return transfer(body, signed("POST", "/api/points/transfer", body));
    }

    /** A v1 transfer with headers of one's own. */
    public static Response transfer(String body, Map<String, String> headers) {
        return exact().headers(headers)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/points/transfer");
    }

    /**
     * The body of a v1 transfer. No two are alike to the letter: equal requests that are signed in the same second carry
     * the same signature and are taken for one, whichever test they come from.
     */
    public static String transferBody(String from, String to, String amount, String target) {
        return "{" + " ".repeat(BODIES.incrementAndGet()) + "\"from_user_id\":\"" + from + "\",\"to_user_id\":\"" + to
                + "\",\"amount\":" + amount + ",\"target_platform\":\"" + target + "\"}";
    }

    /** A v2 request of the platform with all scopes. */
    public static RequestSpecification v2() {
        return v2(token(OWN.value()));
    }

    /** A v2 request with a token. */
    public static RequestSpecification v2(String token) {
        return exact().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    /** Issues points to a user. */
    public static Response issue(String user, String amount, String key) {
        return v2().header("Idempotency-Key", key)
                .body("{\"userId\":\"" + user + "\",\"amount\":\"" + amount + "\"}")
                .post("/v2/issues");
    }

    /** A v2 request of the platform that changes the ledger. */
    public static Response post(String path, String key, String body) {
        return v2().header("Idempotency-Key", key).body(body).post(path);
    }
}
