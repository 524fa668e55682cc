package org.tongfen.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.edge.TlsClient;

/** The regulator's gateway starts without a platform's settings, and changes nothing. */
@QuarkusTest
@TestProfile(RegulatorTest.AsRegulator.class)
@WithTestResource(value = EdgeTestResource.class, initArgs = @ResourceArg(name = "role", value = "regulator"))
public class RegulatorTest {
    @Inject
    FakeLedger ledger;

    /** A profile of its own, so that the application starts anew. */
    public static final class AsRegulator implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of();
        }
    }

    @AfterEach
    void nothingHappened() {
        assertThat(ledger.executed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/points/balance", "/api/points/transfer", "/api/points/redeem", "/api/x"})
    void thereIsNoVersionOne(String path) {
        for (Response answer : new Response[] {
            RestAssured.get(path),
            RestAssured.given().body("{}").contentType("application/json").post(path)
        }) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.asString()).isEqualTo("{\"error\":\"Not found\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"regulator", "platform_a"})
    void nothingIsWrittenWithWhateverToken(String platform) {
        String body = "{\"userId\":\"1001\",\"amount\":\"1\"}";
        for (String path : new String[] {"/v2/accounts", "/v2/issues", "/v2/treaties"}) {
            Response answer = v2(token(platform))
                    .header("Idempotency-Key", "regulator")
                    .body(body)
                    .post(path);
            assertThat(answer.statusCode()).as(path + answer.asString()).isEqualTo(403);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("READ_ONLY_GATEWAY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/accounts/1001", "/v2/transfers/00", "/v2/operations/00"})
    void whatBelongsToPlatformsIsNotHere(String path) {
        assertThat(v2(token("regulator")).get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void membersAreNotLookedUpHere() {
        assertThat(RestAssured.given()
                        .contentType("application/json")
                        .body("{\"userId\":\"1001\"}")
                        .post("/v2/participants/lookup")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void membersAreNotLookedUpHereByAnotherPlatformEither() throws Exception {
        var answer = TlsClient.lookUp(TlsClient.of("platform_b"), "{\"userId\":\"1001\"}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"READ_ONLY_GATEWAY\"");
    }

    @Test
    void treatiesAreRead() {
        assertThat(v2(token("regulator")).get("/v2/treaties").statusCode()).isEqualTo(200);
    }

    @Test
    void healthIsTold() {
        Response answer = RestAssured.get("/health");
        assertThat(answer.jsonPath().getString("database.status")).isEqualTo("healthy");
        assertThat(answer.jsonPath().getMap("platform_connections")).containsOnlyKeys("platform_b", "platform_c");
    }
}
