package org.tongfen.gateway.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.memberToken;
import static org.tongfen.gateway.edge.Calls.token;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.edge.Calls;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class V1ProfileTest {
    private static final String PATH = "/user/profile";

    @Inject
    FakeLedger ledger;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Response profile(String authorization) {
        return RestAssured.given().header("Authorization", authorization).get(PATH);
    }

    private static void assertAnswer(Response answer, int status, String body) {
        assertThat(answer.asString()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void aMemberSeesThePointsThatAreThere() {
        issue("shower", "1500", "key-" + System.nanoTime()).then().statusCode(201);
        Response answer = profile("Bearer " + memberToken("shower"));
        assertAnswer(answer, 200, "{\"user_id\":\"shower\",\"point_accounts\":{\"platform_a\":1500}}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Ledger-Block")).matches("[0-9]+");
    }

    @Test
    void aMemberWithoutAnAccountHasNone() {
        assertAnswer(
                profile("Bearer " + memberToken("newcomer")), 200, "{\"user_id\":\"newcomer\",\"point_accounts\":{}}");
    }

    @Test
    void withoutATokenNobodyIsThere() {
        Response answer = RestAssured.get(PATH);
        assertAnswer(answer, 401, "{\"error\":\"unauthorized\"}");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"tongfen\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic dTpw", "bearer x", "Bearer", "Token x"})
    void anotherSchemeIsNoToken(String authorization) {
        assertAnswer(profile(authorization), 401, "{\"error\":\"unauthorized\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJwbGF0Zm9ybV91c2VycyI6e319."})
    void whatIsNoTokenIsInvalid(String token) {
        Response answer = profile("Bearer " + token);
        assertAnswer(answer, 401, "{\"error\":\"invalid_token\"}");
        assertThat(answer.header("WWW-Authenticate")).endsWith("error=\"invalid_token\"");
    }

    static List<Map<String, Object>> claimsOfOthers() {
        return List.of(
                Map.of("azp", "platform_b-app"),
                Map.of("azp", "nobody"),
                Map.of("azp", ""),
                Map.of("aud", "another-audience"),
                Map.of("platform_users", Map.of("platform_b", "1001")),
                Map.of("platform_users", Map.of("platform_a", "")),
                Map.of("platform_users", Map.of("platform_a", 1001)),
                Map.of("platform_id", "platform_a"));
    }

    @ParameterizedTest
    @MethodSource("claimsOfOthers")
    void aTokenThatWasNotGivenToAMemberOfThisPlatformHereIsInvalid(Map<String, Object> claims) {
        assertAnswer(profile("Bearer " + memberToken("1001", claims)), 401, "{\"error\":\"invalid_token\"}");
    }

    @Test
    void theTokenOfABackEndIsNobodys() {
        assertAnswer(profile("Bearer " + token("platform_a")), 401, "{\"error\":\"invalid_token\"}");
    }

    @Test
    void anExpiredTokenIsSaid() {
        String expired = memberToken(
                "1001", Map.of("exp", Instant.now().minusSeconds(120).getEpochSecond()));
        assertAnswer(profile("Bearer " + expired), 401, "{\"error\":\"token_expired\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid", "points:readx", "points:transfer"})
    void aTokenForSomethingElseIsNotEnough(String scope) {
        assertAnswer(
                profile("Bearer " + memberToken("1001", Map.of("scope", scope))),
                403,
                "{\"error\":\"insufficient_scope\"}");
    }

    @Test
    void aMembersTokenOpensNothingThatIsTheBackEnds() {
        String member = memberToken("1001", Map.of("scope", Calls.ALL_SCOPES));
        assertThat(Calls.v2(member).get("/v2/accounts/1001").statusCode()).isEqualTo(403);
        assertThat(Calls.v2(member).get("/v2/ledger/status").statusCode()).isEqualTo(403);
        assertThat(Calls.v2(member)
                        .header("Idempotency-Key", "k")
                        .body("{\"userId\":\"1001\",\"amount\":\"1\"}")
                        .post("/v2/issues")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void aTokenThatSpeaksForBothSpeaksForNeither() {
        String both = memberToken("1001", Map.of("scope", Calls.ALL_SCOPES, "platform_id", "platform_a"));
        assertThat(Calls.v2(both).get("/v2/ledger/status").statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNotThereIsSaidInTheSameShape() {
        assertAnswer(RestAssured.get("/user/nothing"), 404, "{\"error\":\"Not found\"}");
        assertAnswer(RestAssured.delete(PATH), 405, "{\"error\":\"Method not allowed\"}");
    }
}
