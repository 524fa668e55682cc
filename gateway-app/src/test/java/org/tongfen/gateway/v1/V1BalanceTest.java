package org.tongfen.gateway.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.exact;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.signed;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.edge.RawHttp;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class V1BalanceTest {
    private static final String PATH = "/api/points/balance";

    @Inject
    FakeLedger ledger;

    @Inject
    Members members;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Response balance(String query) {
        return exact().urlEncodingEnabled(false)
                .headers(signed("GET", PATH, ""))
                .get(PATH + query);
    }

    @ParameterizedTest
    @CsvSource({"1500,1500", "1500.00,1500", "833.33,833.33", "0.5,0.5", "0.50,0.5", "10000000000000,10000000000000"})
    void aBalanceIsANumberWithoutNeedlessZeros(String issued, String shown) {
        issue("saver", issued, "key-" + System.nanoTime()).then().statusCode(201);
        Response answer = balance("?user_id=saver");
        long now = Instant.now().getEpochSecond();
        long timestamp = answer.jsonPath().getLong("timestamp");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString())
                .isEqualTo("{\"user_id\":\"saver\",\"platform_id\":\"platform_a\",\"balance\":" + shown
                        + ",\"timestamp\":" + timestamp + "}");
        assertThat(timestamp).isBetween(now - 5, now + 5);
        assertThat(answer.header("X-Ledger-Block")).matches("[0-9]+");
    }

    @Test
    void whatHasArrivedCounts() {
        issue("waiting", "10", "key-" + System.nanoTime()).then().statusCode(201);
        ledger.arrive(members.find(new UserId("waiting")).orElseThrow(), 250);
        assertThat(balance("?user_id=waiting").asString()).contains("\"balance\":12.5,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "%00", "a%0Ab", "%F0%9F%98%80", "%E7%A7%AF%E5%88%86"})
    void anUnknownUserHasNothing(String user) {
        Response answer = balance("?user_id=" + user);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("\"balance\":0,");
    }

    @Test
    void aUserIdOfAnyLengthIsNoError() {
        assertThat(balance("?user_id=" + "x".repeat(3_000)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?user_id=", "?user=1001", "?user_id"})
    void aMissingUserIsSaid(String query) {
        Response answer = balance(query);
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Missing user_id\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?user_id=%", "?user_id=%zz", "?user_id=%C3%28", "?user_id=%FF"})
    void aQueryThatCannotBeReadIsNoServerError(String query) {
        assertThat(RawHttp.get(PATH + query, signed("GET", PATH, ""))).isBetween(200, 499);
    }
}
