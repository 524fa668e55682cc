package org.tongfen.gateway.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.gateway.edge.Calls.issue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.gateway.accounts.AccountOpening;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.edge.TlsClient;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class ParticipantLookupTest {
    private static final String UNKNOWN = "{\"exists\":false,\"accountId\":null,\"maskedName\":null}";

    @Inject
    FakeLedger ledger;

    @Inject
    AccountOpening opening;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    @Test
    void anotherPlatformLearnsThatAMemberExistsAndNoMore() throws Exception {
        String account =
                issue("1001", "1", "lookup-" + System.nanoTime()).jsonPath().getString("accountId");
        HttpResponse<String> answer = lookUp("platform_b", "{\"userId\":\"1001\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"exists\":true,\"accountId\":\"" + account + "\",\"maskedName\":\"1***\"}");
    }

    @Test
    void nobodyHasTheSameShape() throws Exception {
        assertThat(lookUp("platform_b", "{\"userId\":\"nobody\"}").body()).isEqualTo(UNKNOWN);
        assertThat(lookUp("platform_b", "{\"userId\":\"a\\u0000b\"}").body()).isEqualTo(UNKNOWN);
    }

    @Test
    void aReservedAccountThatIsNotOpenIsNobody() throws Exception {
        opening.accountOf(new UserId("reserved"));
        assertThat(lookUp("platform_b", "{\"userId\":\"reserved\"}").body()).isEqualTo(UNKNOWN);
    }

    @Test
    void aMalformedQuestionIsAProblem() throws Exception {
        assertThat(lookUp("platform_b", "{}").statusCode()).isEqualTo(400);
        assertThat(lookUp("platform_b", "[").statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyLooksUpWithoutACertificate() throws Exception {
        HttpResponse<String> answer = lookUp("", "{\"userId\":\"1001\"}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"UNAUTHENTICATED\"");
    }

    @Test
    void nobodyLooksUpWithoutTls() {
        assertThat(RestAssured.given()
                        .contentType("application/json")
                        .body("{\"userId\":\"1001\"}")
                        .post("/v2/participants/lookup")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotLetIn() {
        assertThatThrownBy(() -> lookUp("rogue", "{\"userId\":\"1001\"}"))
                .isInstanceOfAny(SSLException.class, java.io.IOException.class);
    }

    @Test
    void severalAreLookedUpAtOnceInTheirOrder() throws Exception {
        String account =
                issue("1001", "1", "lookups-" + System.nanoTime()).jsonPath().getString("accountId");
        HttpResponse<String> answer =
                TlsClient.lookUpAll(TlsClient.of("platform_b"), "{\"userIds\":[\"nobody\",\"1001\",\"a\\u0000b\"]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"participants\":[" + UNKNOWN + ",{\"exists\":true,\"accountId\":\"" + account
                        + "\",\"maskedName\":\"1***\"}," + UNKNOWN + "]}");
    }

    @Test
    void noneAndTooManyAreProblems() throws Exception {
        HttpClient client = TlsClient.of("platform_b");
        assertThat(TlsClient.lookUpAll(client, "{\"userIds\":[]}").statusCode()).isEqualTo(400);
        assertThat(TlsClient.lookUpAll(client, guesses(101)).statusCode()).isEqualTo(400);
        assertThat(TlsClient.lookUpAll(client, "{\"userIds\":[null]}").statusCode())
                .isEqualTo(400);
    }

    private static String guesses(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"guess-" + number + "\"")
                .collect(Collectors.joining(",", "{\"userIds\":[", "]}"));
    }

    @Test
    void whoWalksThroughTheMembersIsSlowedDown() throws Exception {
        HttpClient client = TlsClient.of("platform_c");
        // As many as may be asked for after a pause; each counts.
        String many = guesses(40);
        HttpResponse<String> answer = TlsClient.lookUpAll(client, many);
        for (int i = 0; i < 100 && answer.statusCode() == 200; i++) {
            answer = TlsClient.lookUpAll(client, many);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 2L);
        assertThat(answer.body()).contains("\"code\":\"RATE_LIMITED\"");
        // Others are not slowed down by it.
        assertThat(lookUp("platform_b", "{\"userId\":\"nobody\"}").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> lookUp(String platform, String body) throws Exception {
        return TlsClient.lookUp(TlsClient.of(platform), body);
    }
}
