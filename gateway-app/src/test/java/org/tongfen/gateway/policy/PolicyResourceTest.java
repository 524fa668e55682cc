package org.tongfen.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class PolicyResourceTest {
    @Inject
    FakeLedger ledger;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Response set(String key, String body) {
        return v2().header("Idempotency-Key", key).body(body).put("/v2/policy");
    }

    @Test
    void withoutRulesThereAreNoLimits() {
        assertThat(v2().get("/v2/policy").asString())
                .isEqualTo("{\"maxPerCommand\":null,\"maxPerAccountDay\":null,\"refundGraceDays\":0,"
                        + "\"refuses\":[],\"reversibleDays\":366}");
    }

    @Test
    void rulesAreSetAndShown() {
        String rules = "{\"maxPerCommand\":\"5000.00\",\"maxPerAccountDay\":\"20000.00\",\"refundGraceDays\":30,"
                + "\"refuses\":[\"platform_c\"],\"reversibleDays\":14}";
        Response answer = set("policy-1", rules);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(v2().get("/v2/policy").asString()).isEqualTo(rules);
        assertThat(ledger.last().lane()).isEqualTo(LaneId.FIRST);
        assertThat(ledger.last().target()).isEmpty();
    }

    @Test
    void aPlatformRefusesOthersThatAreRegisteredOnly() {
        for (String name : List.of("platform_a", "platform_z", "")) {
            Response answer = set("policy-of-" + name, "{\"refundGraceDays\":0,\"refuses\":[\"" + name + "\"]}");
            assertThat(answer.statusCode()).as(name).isEqualTo(400);
        }
        assertThat(set("policy-4", "{\"refundGraceDays\":0,\"reversibleDays\":3661}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void rulesOfTheWrongFormAreAProblem() {
        assertThat(set("policy-2", "{\"maxPerCommand\":\"0\"}").statusCode()).isEqualTo(400);
        assertThat(set("policy-3", "{\"refundGraceDays\":367}").statusCode()).isEqualTo(400);
        assertThat(ledger.executed()).isZero();
        assertThat(v2(token("platform_b")).get("/v2/policy").statusCode()).isEqualTo(403);
    }
}
