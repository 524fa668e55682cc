package org.tongfen.gateway.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.ALL_SCOPES;
import static org.tongfen.gateway.edge.Calls.exact;
import static org.tongfen.gateway.edge.Calls.signed;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.transfer;
import static org.tongfen.gateway.edge.Calls.transferBody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.edge.Calls;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class V1SecurityTest {
    private static final String PATH = "/api/points/balance";
    private static final String INVALID = "{\"error\":\"Invalid signature\"}";

    @Inject
    FakeLedger ledger;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Response balance(Map<String, String> headers) {
        return exact().headers(headers).queryParam("user_id", "1001").get(PATH);
    }

    private static Map<String, String> with(String header, String value) {
        Map<String, String> headers = new HashMap<>(signed("GET", PATH, ""));
        headers.put(header, value);
        return headers;
    }

    private static Map<String, String> without(String header) {
        Map<String, String> headers = new HashMap<>(signed("GET", PATH, ""));
        headers.remove(header);
        return headers;
    }

    private static void assertAnswer(Response answer, int status, String body) {
        assertThat(answer.asString()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
    }

    @Test
    void aSignedRequestWithATokenIsAnswered() {
        assertThat(balance(signed("GET", PATH, "")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Timestamp", "X-Signature", "X-Platform-ID"})
    void aMissingPartOfTheSignatureIsInvalid(String header) {
        assertAnswer(balance(without(header)), 403, INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Timestamp,",
        "X-Timestamp,abc",
        "X-Timestamp,1e9",
        "X-Timestamp,-1",
        "X-Timestamp,+1767225600",
        "X-Timestamp,99999999999999999999",
        "X-Timestamp,1767225600.5",
        "X-Timestamp,0",
        "X-Signature,",
        "X-Signature,zz",
        "X-Signature,0000000000000000000000000000000000000000000000000000000000000000",
        "X-Platform-ID,platform_b",
        "X-Platform-ID,PLATFORM_A",
        "X-Platform-ID,nobody"
    })
    void aWrongPartOfTheSignatureIsInvalid(String header, String value) {
        assertAnswer(balance(with(header, value == null ? "" : value)), 403, INVALID);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -305, 305, 3600})
    void aStaleTimestampIsInvalidInBothDirections(long offset) {
        long time = Instant.now().getEpochSecond() + offset;
        assertAnswer(balance(signed("GET", PATH, "", time)), 403, INVALID);
    }

    @ParameterizedTest
    @ValueSource(longs = {-290, 290})
    void aTimestampWithinTheWindowIsFine(long offset) {
        long time = Instant.now().getEpochSecond() + offset;
        assertThat(balance(signed("GET", PATH, "", time)).statusCode()).isEqualTo(200);
    }

    @Test
    void anUpperCaseSignatureIsInvalid() {
        Map<String, String> headers = signed("GET", PATH, "");
        assertAnswer(balance(with("X-Signature", headers.get("X-Signature").toUpperCase())), 403, INVALID);
    }

    @Test
    void aSignatureOfAnotherMethodPathOrBodyIsInvalid() {
        assertAnswer(balance(signed("POST", PATH, "")), 403, INVALID);
        assertAnswer(balance(signed("GET", "/api/points/history", "")), 403, INVALID);
        String body = transferBody("1001", "1002", "1", "platform_b");
        String other = transferBody("1001", "1002", "1000", "platform_b");
        assertAnswer(transfer(other, signed("POST", "/api/points/transfer", body)), 403, INVALID);
    }

    @Test
    void aHeaderThatIsSentTwiceIsInvalid() {
        List<Header> headers = new ArrayList<>();
        signed("GET", PATH, "").forEach((name, value) -> headers.add(new Header(name, value)));
        headers.add(new Header("X-Platform-ID", "platform_b"));
        Response answer = exact().headers(new Headers(headers))
                .queryParam("user_id", "1001")
                .get(PATH);
        assertAnswer(answer, 403, INVALID);
    }

    @Test
    void theSignatureIsLookedAtBeforeTheToken() {
        Map<String, String> headers = without("X-Signature");
        headers.remove("X-Platform-Token");
        assertAnswer(balance(headers), 403, INVALID);
    }

    @Test
    void aMissingTokenIsSaid() {
        assertAnswer(balance(without("X-Platform-Token")), 401, "{\"error\":\"Missing platform token\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "regulator", ""})
    void aTokenOfNobodyRegisteredIsSaid(String platform) {
        assertAnswer(balance(with("X-Platform-Token", token(platform))), 401, "{\"error\":\"Unknown platform\"}");
    }

    @Test
    void anExpiredTokenIsSaid() {
        String expired = token("platform_a", ALL_SCOPES, Instant.now().minusSeconds(120), "test.token-key");
        assertAnswer(balance(with("X-Platform-Token", expired)), 401, "{\"error\":\"Token expired\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJwbGF0Zm9ybV9pZCI6InBsYXRmb3JtX2EifQ."})
    void whatIsNoTokenIsInvalid(String token) {
        assertAnswer(balance(with("X-Platform-Token", token)), 401, "{\"error\":\"Invalid token\"}");
    }

    @Test
    void aTokenThatSomebodyElseSignedIsInvalid() {
        String foreign = token("platform_a", ALL_SCOPES, Instant.now().plusSeconds(600), "test.foreign-key");
        assertAnswer(balance(with("X-Platform-Token", foreign)), 401, "{\"error\":\"Invalid token\"}");
        String expired = token("platform_a", ALL_SCOPES, Instant.now().minusSeconds(120), "test.foreign-key");
        assertAnswer(balance(with("X-Platform-Token", expired)), 401, "{\"error\":\"Invalid token\"}");
    }

    @Test
    void aTokenForSomebodyElseIsInvalid() {
        assertAnswer(
                balance(with("X-Platform-Token", Calls.tokenFor("another-audience"))),
                401,
                "{\"error\":\"Invalid token\"}");
    }

    @Test
    void aTokenThatThePlatformHasSignedItselfIsTaken() {
        assertThat(balance(with("X-Platform-Token", ownToken("platform_a", 600)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatThePlatformHasSignedItselfIsJudgedAlike() {
        assertAnswer(
                balance(with("X-Platform-Token", ownToken("platform_a", -60))), 401, "{\"error\":\"Token expired\"}");
        assertAnswer(
                balance(with("X-Platform-Token", ownToken("nobody", 600))), 401, "{\"error\":\"Unknown platform\"}");
        assertAnswer(balance(with("X-Platform-Token", ownToken("platform_b", 600))), 403, INVALID);
        String wrong = Jwt.claim("platform_id", "platform_a").expiresIn(600).signWithSecret(EdgeTestResource.SECRET);
        assertAnswer(balance(with("X-Platform-Token", wrong)), 401, "{\"error\":\"Invalid token\"}");
    }

    private static String ownToken(String platform, long seconds) {
        return Jwt.claim("platform_id", platform)
                .expiresAt(Instant.now().plusSeconds(seconds))
                .signWithSecret(EdgeTestResource.TOKEN_SECRET);
    }

    @Test
    void aMembersTokenIsNoPlatforms() {
        assertAnswer(
                balance(with("X-Platform-Token", Calls.memberToken("1001"))), 401, "{\"error\":\"Unknown platform\"}");
    }

    @Test
    void tokenAndSignatureMustNameTheSamePlatform() {
        assertAnswer(balance(with("X-Platform-Token", token("platform_b"))), 403, INVALID);
    }

    @Test
    void aStrayAuthorizationHeaderIsNothing() {
        assertThat(balance(with("Authorization", "Bearer rubbish")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/points/balance",
                "/api/points/transfer",
                "/api/nothing",
                "/api/",
                "//api/points/balance",
                "/api//points/balance",
                "/api/points;x=1/balance",
                "/%61pi/points/balance",
                "/x/../api/points/balance"
            })
    void noSpellingOfAPathGetsRoundTheSignature(String path) {
        Response answer = exact().urlEncodingEnabled(false).get(path + "?user_id=1001");
        assertThat(answer.statusCode()).isIn(403, 404);
        assertThat(answer.asString()).doesNotContain("balance\":");
    }

    @Test
    void anUnknownPathIsAnsweredInTheSameShape() {
        Response answer =
                exact().headers(signed("GET", "/api/points/nothing", "")).get("/api/points/nothing");
        assertAnswer(answer, 404, "{\"error\":\"Not found\"}");
    }

    @Test
    void aWrongMethodIsAnsweredInTheSameShape() {
        Response answer = exact().headers(signed("DELETE", PATH, "")).delete(PATH);
        assertAnswer(answer, 405, "{\"error\":\"Method not allowed\"}");
    }

    @Test
    void aTypeThatCannotBeGivenIsAnsweredInTheSameShape() {
        Response answer = exact().headers(signed("GET", PATH, ""))
                .accept("text/csv")
                .queryParam("user_id", "1001")
                .get(PATH);
        assertAnswer(answer, 406, "{\"error\":\"Not acceptable\"}");
    }

    @Test
    void aBodyThatIsTooLargeIsAnsweredInTheSameShape() {
        String body = " ".repeat(V1Guard.LARGEST_BODY + 1);
        assertAnswer(transfer(body), 413, "{\"error\":\"Request body too large\"}");
    }

    @Test
    void anIdempotencyKeyThatIsNoneIsRefused() {
        String body = transferBody("1001", "1002", "1", "platform_b");
        Map<String, String> headers = new HashMap<>(signed("POST", "/api/points/transfer", body));
        headers.put("Idempotency-Key", "a".repeat(256));
        assertAnswer(transfer(body, headers), 400, "{\"error\":\"Invalid Idempotency-Key\"}");
    }

    @Test
    void theBodyIsSignedByteForByte() {
        String path = "/api/points/transfer";
        byte[] body = "{\"from_user_id\": \"积分\"}".getBytes(StandardCharsets.UTF_8);
        Response answer = exact().headers(signed("POST", path, "{\"from_user_id\": \"积分\"}"))
                .contentType("application/json")
                .body(body)
                .post(path);
        assertAnswer(answer, 400, "{\"error\":\"Missing required field: to_user_id\"}");
    }
}
