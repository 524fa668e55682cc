package org.tongfen.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.EdgeTestResource.CALLBACK;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.edge.EdgeTestResource;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class TokenResourceTest {
    private static final String TOKENS =
            "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"fresh\"}";
    private static final Map<String, String> CODE = Map.of(
            "grant_type", "authorization_code",
            "code", "good",
            "client_id", "platform_a",
            "client_secret", "right",
            "redirect_uri", CALLBACK);

    @ConfigProperty(name = "tongfen.oauth.realm")
    String realm;

    private static RequestSpecification form() {
        return RestAssured.given().contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static Response token(Map<String, String> form) {
        return form().formParams(form).post("/token");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(CODE);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(CODE);
        changed.remove(name);
        return changed;
    }

    private static void assertAnswer(Response answer, int status, String body) {
        assertThat(answer.asString()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static void assertError(Response answer, int status, String error) {
        assertAnswer(answer, status, "{\"error\":\"" + error + "\"}");
    }

    @Test
    void aCodeIsExchangedForTokensAndNothingElseIsTold() {
        assertAnswer(token(CODE), 200, TOKENS);
    }

    @Test
    void theClientMayAuthenticateWithHttpBasic() {
        Map<String, String> form = without("client_secret");
        form.remove("client_id");
        Response answer = form().auth()
                .preemptive()
                .basic("platform_a", "right")
                .formParams(form)
                .post("/token");
        assertAnswer(answer, 200, TOKENS);
    }

    @Test
    void aPublicClientHasNoSecretAndSendsItsVerifier() {
        Map<String, String> form = with("client_id", "platform_a-app");
        form.remove("client_secret");
        form.put("code_verifier", "v");
        assertAnswer(token(form), 200, TOKENS);
        assertThat(RestAssured.get(realm + "/last").asString()).contains("code_verifier=v");
    }

    @Test
    void onlyWhatBelongsToAGrantReachesKeycloak() {
        Map<String, String> form = with("username", "user1");
        form.put("password", "pass1");
        form.put("audience", "x");
        assertAnswer(token(form), 200, TOKENS);
        assertThat(RestAssured.get(realm + "/last").asString()).doesNotContain("user1", "pass1", "audience");
    }

    @Test
    void aRefreshTokenIsExchangedForTheNext() {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type", "refresh_token",
                "refresh_token", "fresh",
                "client_id", "platform_a",
                "client_secret", "right"));
        assertThat(token(form).jsonPath().getString("refresh_token")).isEqualTo("fresher");
        form.put("refresh_token", "stale");
        assertError(token(form), 400, "invalid_grant");
        form.remove("refresh_token");
        assertError(token(form), 400, "invalid_grant");
    }

    @Test
    void aBackEndGetsATokenForItself() {
        Response answer =
                token(Map.of("grant_type", "client_credentials", "client_id", "platform_a", "client_secret", "right"));
        assertAnswer(answer, 200, "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
    }

    @ParameterizedTest
    @CsvSource({"platform_a,wrong", "nobody,right", "platform_b,right", "'',right", "platform_a,''"})
    void aClientThatDoesNotShowWhoItIsIsInvalid(String client, String secret) {
        Map<String, String> form = with("client_id", client);
        form.put("client_secret", secret);
        assertError(token(form), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "client_secret"})
    void aClientThatDoesNotSayWhoItIsIsInvalid(String missing) {
        assertError(token(without(missing)), 401, "invalid_client");
    }

    @Test
    void theClientIsLookedAtBeforeTheGrant() {
        Map<String, String> form = with("client_id", "nobody");
        form.put("grant_type", "nothing");
        assertError(token(form), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !", "Basic cGxhdGZvcm1fYQ==", "Bearer x", "Basic JTp4"})
    void aHeaderThatIsNoBasicIsInvalidAndAskedForAgain(String header) {
        Response answer = form().header("Authorization", header)
                .formParams(without("client_secret"))
                .post("/token");
        assertError(answer, 401, "invalid_client");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"tongfen\"");
    }

    @Test
    void twoWaysToAuthenticateAreNone() {
        Response answer = form().auth()
                .preemptive()
                .basic("platform_a", "right")
                .formParams(CODE)
                .post("/token");
        assertError(answer, 401, "invalid_client");
        Map<String, String> other = without("client_secret");
        other.put("client_id", "platform_a-app");
        answer = form().auth()
                .preemptive()
                .basic("platform_a", "right")
                .formParams(other)
                .post("/token");
        assertError(answer, 401, "invalid_client");
    }

    private static String assertion(String claims, String signature) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes()) + "." + signature;
    }

    private static Map<String, String> signed(String assertion) {
        return new LinkedHashMap<>(Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion));
    }

    @Test
    void aBackEndMayAuthenticateWithASignature() {
        Response answer = token(signed(assertion("{\"sub\":\"platform_a\"}", "genuine")));
        assertAnswer(answer, 200, "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        assertError(token(signed(assertion("{\"sub\":\"platform_a\"}", "forged"))), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sub\":\"platform_b\"}", "{}", "{\"sub\":1}", "[]", "", "{\"sub\":null}"})
    void aSignatureOfNobodyHereIsInvalid(String claims) {
        assertError(token(signed(assertion(claims, "genuine"))), 401, "invalid_client");
    }

    @Test
    void aSignatureStandsAloneAndForOneClient() {
        String genuine = assertion("{\"sub\":\"platform_a\"}", "genuine");
        for (Map<String, String> wrong : List.of(
                Map.of("client_secret", "right"),
                Map.of("client_id", "platform_a-app"),
                Map.of("client_assertion_type", "other"),
                Map.of("client_assertion", "genuine"),
                Map.of("client_assertion", "e30.!.genuine"))) {
            Map<String, String> form = signed(genuine);
            form.putAll(wrong);
            assertError(token(form), 401, "invalid_client");
        }
    }

    private static Response revoke(Map<String, String> form) {
        return form().formParams(form).post("/revoke");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fresh", "never seen"})
    void aTokenThatIsRevokedOrNeverWasIsNotValid(String token) {
        Response answer = revoke(Map.of("token", token, "client_id", "platform_a", "client_secret", "right"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEmpty();
    }

    @Test
    void onlyTheClientThatWasGivenATokenRevokesIt() {
        Map<String, String> form =
                new LinkedHashMap<>(Map.of("token", "somebody's", "client_id", "platform_a", "client_secret", "right"));
        assertError(revoke(form), 400, "invalid_request");
        form.put("client_secret", "wrong");
        assertError(revoke(form), 401, "invalid_client");
        form.put("client_id", "platform_b");
        assertError(revoke(form), 401, "invalid_client");
        assertError(revoke(Map.of("client_id", "platform_a-app")), 400, "invalid_request");
        assertError(revoke(Map.of()), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "unverified", ""})
    void aCodeThatIsNotGoodIsInvalid(String code) {
        assertError(token(with("code", code)), 400, "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "redirect_uri"})
    void aGrantThatIsNotWholeIsInvalid(String missing) {
        assertError(token(without(missing)), 400, "invalid_grant");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "password", "implicit", "urn:ietf:params:oauth:grant-type:token-exchange"})
    void otherGrantsAreNotSupported(String grant) {
        Map<String, String> form = grant == null ? without("grant_type") : with("grant_type", grant);
        assertError(token(form), 400, "unsupported_grant_type");
    }

    @Test
    void aScopeThatTheClientMayNotHaveIsSaid() {
        assertAnswer(
                token(with("scope", "no:such")),
                400,
                "{\"error\":\"invalid_scope\",\"error_description\":\"Invalid scopes: no:such\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "page"})
    void whatKeycloakCannotSayIsNotSaidToBeTheClientsFault(String code) {
        Response answer = token(with("code", code));
        assertError(answer, 503, "temporarily_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data"})
    void whatIsNoFormNamesNoClient(String type) {
        Response answer = RestAssured.given()
                .contentType(type)
                .body("{\"client_id\":\"platform_a\",\"client_secret\":\"right\"}".getBytes())
                .post("/token");
        assertError(answer, 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "client_id=%zz", "client_id=platform_a&client_id=platform_a", "=", "&&&"})
    void aFormThatCannotBeReadNamesNoClient(String body) {
        assertError(form().body(body).post("/token"), 401, "invalid_client");
    }
}
