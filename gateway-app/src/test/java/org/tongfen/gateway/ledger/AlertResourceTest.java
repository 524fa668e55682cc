package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.projection.Alert;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class AlertResourceTest {
    @Inject
    FakeLedger ledger;

    @AfterEach
    void forget() {
        ledger.reset();
    }

    @Test
    void anAlertTellsWhoTriedWhat() {
        ledger.alert(forgery(7));
        var answer = v2(token("platform_a")).get("/v2/ledger/alerts");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("X-Ledger-Block")).isEqualTo(String.valueOf(ledger.block()));
        assertThat(answer.asString())
                .isEqualTo("{\"alerts\":[{\"transactionId\":\"tx-7\",\"block\":7,\"time\":\"2026-11-21T04:00:00Z\","
                        + "\"code\":\"ENDORSEMENT_POLICY_FAILURE\",\"tookEffect\":false,"
                        + "\"organisation\":\"PlatformCMSP\",\"endorsers\":[\"PlatformCMSP\"],"
                        + "\"books\":[\"points-platform_a\"],\"message\":\"PlatformCMSP tried to write"
                        + " points-platform_a without the endorsements that this needs; the transaction names"
                        + " PlatformCMSP as endorsers. It changed nothing.\"}],\"next\":\"Ny0wLTA\"}");
    }

    @Test
    void aReaderGoesOnWhereItStopped() {
        ledger.alert(forgery(7));
        ledger.alert(forgery(8));
        var first = v2(token("platform_a")).get("/v2/ledger/alerts?limit=1").jsonPath();
        assertThat(first.getList("alerts.block")).containsExactly(7);
        var rest = v2(token("platform_a"))
                .get("/v2/ledger/alerts?after=" + first.getString("next"))
                .jsonPath();
        assertThat(rest.getList("alerts.block")).containsExactly(8);
        var none = v2(token("platform_a"))
                .get("/v2/ledger/alerts?after=" + rest.getString("next"))
                .jsonPath();
        assertThat(none.getList("alerts")).isEmpty();
        assertThat(none.getString("next")).isEqualTo(rest.getString("next"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=7",
                "after=7-0-0",
                "after=x",
                "after=Ny0wLTAtMA",
                "limit=0",
                "limit=101",
                "limit=-1",
                "min-block=x"
            })
    void whatCannotBeReadIsRefused(String query) {
        var answer = v2(token("platform_a")).get("/v2/ledger/alerts?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void strangersReadNothing() {
        assertThat(RestAssured.get("/v2/ledger/alerts").statusCode()).isEqualTo(401);
    }

    private static Alert forgery(long block) {
        return new Alert(
                new Alert.Place(block, 0, 0),
                "tx-" + block,
                Instant.parse("2026-11-21T04:00:00Z"),
                "ENDORSEMENT_POLICY_FAILURE",
                false,
                "PlatformCMSP",
                List.of("PlatformCMSP"),
                List.of("points-platform_a"));
    }
}
