package org.tongfen.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.EdgeTestResource.APP_CALLBACK;
import static org.tongfen.gateway.edge.EdgeTestResource.CALLBACK;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.RawHttp;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class AuthorizeResourceTest {
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Map<String, String> BACK_END =
            Map.of("client_id", "platform_a", "redirect_uri", CALLBACK, "response_type", "code", "state", "xyz");
    private static final Map<String, String> APP = Map.of(
            "client_id", "platform_a-app",
            "redirect_uri", APP_CALLBACK,
            "response_type", "code",
            "code_challenge", CHALLENGE,
            "code_challenge_method", "S256");

    @ConfigProperty(name = "tongfen.oauth.realm")
    String realm;

    private static Response authorize(Map<String, String> parameters) {
        return authorize(parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    private static Response authorize(String query) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get("/authorize?" + query);
    }

    private static Map<String, String> with(Map<String, String> request, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(request);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> request, String name) {
        Map<String, String> changed = new LinkedHashMap<>(request);
        changed.remove(name);
        return changed;
    }

    private static void assertText(Response answer, int status, String text) {
        assertThat(answer.asString()).isEqualTo(text);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.header("Location")).isNull();
    }

    private void assertLetIn(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith(realm + "/protocol/openid-connect/auth?");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static void assertSentBack(Response answer, String to, String error) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith(to).contains("error=" + error + "&");
    }

    @Test
    void aPersonIsLedToTheLoginPageWithWhatTheClientAskedFor() {
        Response answer = authorize(with(BACK_END, "state", "a&b=c 积分"));
        assertLetIn(answer);
        assertThat(answer.header("Location"))
                .endsWith("?client_id=platform_a&redirect_uri=https%3A%2F%2Fplatform-a.example%2Fcallback"
                        + "&response_type=code&state=a%26b%3Dc+%E7%A7%AF%E5%88%86");
    }

    @Test
    void anAppSendsAChallengeAndNeedsNoState() {
        Response answer = authorize(APP);
        assertLetIn(answer);
        assertThat(answer.header("Location"))
                .contains("code_challenge=" + CHALLENGE)
                .contains("code_challenge_method=S256");
    }

    @Test
    void whatIsNoParameterOfASignInIsNotHandedOn() {
        Response answer = authorize(with(with(BACK_END, "request_uri", "https://evil.example"), "response_mode", "x"));
        assertLetIn(answer);
        assertThat(answer.header("Location")).doesNotContain("request_uri=https", "response_mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "platform_b", "PLATFORM_A", "platform_a "})
    void aClientThatIsNotOfThisPlatformIsInvalid(String client) {
        assertText(authorize(with(BACK_END, "client_id", client)), 400, "Invalid client_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id=platform_a&client_id=platform_a", "client_id", "x=%20"})
    void aQueryWithoutOneClientIsInvalid(String query) {
        assertText(authorize(query), 400, "Invalid client_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?=", "?client_id=%zz", "?%", "?client_id=platform_a&state=%C3%28"})
    void aQueryThatCannotBeReadIsNoServerError(String query) {
        assertThat(RawHttp.get("/authorize" + query, Map.of())).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/callback",
                CALLBACK + "/",
                CALLBACK + "?x=1",
                CALLBACK + "#x",
                "https://platform-a.example/callback/../evil",
                "https://platform-a.example:443/callback",
                "HTTPS://platform-a.example/callback",
                "http://platform-a.example/callback",
                "https://platform-a.example@evil.example/callback",
                APP_CALLBACK
            })
    void nobodyIsSentToAnAddressThatIsNotTheClients(String uri) {
        assertText(authorize(with(BACK_END, "redirect_uri", uri)), 400, "Invalid redirect_uri");
    }

    @Test
    void aMissingOrRepeatedAddressIsInvalid() {
        assertText(authorize(without(BACK_END, "redirect_uri")), 400, "Invalid redirect_uri");
        String twice = "client_id=platform_a&response_type=code&state=x&redirect_uri=" + CALLBACK + "&redirect_uri="
                + CALLBACK;
        assertText(authorize(twice), 400, "Invalid redirect_uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password"})
    void credentialsInAUrlAreNeverTaken(String name) {
        assertText(authorize(with(BACK_END, name, "user1")), 401, "Invalid credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "code token", "id_token", ""})
    void anotherResponseThanACodeIsRefusedAtTheClient(String type) {
        Response answer = authorize(with(BACK_END, "response_type", type));
        assertSentBack(answer, CALLBACK + "?", "unsupported_response_type");
        assertThat(answer.header("Location")).endsWith("&state=xyz");
    }

    @Test
    void anAnswerIsAddedToTheQueryOfAnAddressThatHasOne() {
        Map<String, String> request = with(with(BACK_END, "redirect_uri", CALLBACK + "?lang=zh"), "response_type", "x");
        assertSentBack(authorize(request), CALLBACK + "?lang=zh&", "unsupported_response_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code_challenge", "code_challenge_method"})
    void aPublicClientMustProveWithS256(String missing) {
        assertSentBack(authorize(without(APP, missing)), APP_CALLBACK, "invalid_request");
    }

    @Test
    void aChallengeInPlainIsRefused() {
        assertSentBack(authorize(with(APP, "code_challenge_method", "plain")), APP_CALLBACK, "invalid_request");
        assertSentBack(authorize(with(APP, "code_challenge", "short")), APP_CALLBACK, "invalid_request");
        assertSentBack(authorize(with(BACK_END, "code_challenge", CHALLENGE)), CALLBACK, "invalid_request");
    }

    @Test
    void aBackEndWithoutAChallengeMustSendAState() {
        assertSentBack(authorize(without(BACK_END, "state")), CALLBACK, "invalid_request");
        assertSentBack(authorize(with(BACK_END, "state", "")), CALLBACK, "invalid_request");
    }

    @Test
    void aParameterThatIsSentTwiceIsRefusedAtTheClient() {
        String query = "client_id=platform_a&redirect_uri=" + CALLBACK + "&response_type=code&state=x&state=y";
        assertSentBack(authorize(query), CALLBACK, "invalid_request");
    }
}
