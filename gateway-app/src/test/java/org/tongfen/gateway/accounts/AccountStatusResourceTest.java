package org.tongfen.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class AccountStatusResourceTest {
    @Inject
    FakeLedger ledger;

    private String account = "";

    @BeforeEach
    void givenPoints() {
        ledger.reset();
        account = issue("9001", "10", "status-" + System.nanoTime()).jsonPath().getString("accountId");
    }

    @ParameterizedTest
    @CsvSource({"freeze,FREEZE_ACCOUNT", "unfreeze,UNFREEZE_ACCOUNT", "close,CLOSE_ACCOUNT"})
    void theStatusOfAnAccountIsChanged(String step, String command) {
        Response answer = post("/v2/accounts/9001/" + step, "status-" + step, "");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("DONE");
        assertThat(ledger.last().body().getBodyCase()).hasToString(command);
        assertThat(ledger.last().body().toString()).isNotEmpty();
        assertThat(post("/v2/accounts/9001/" + step, "status-" + step, "").header("Idempotency-Hit"))
                .isEqualTo("true");
    }

    @Test
    void anAccountWithPointsIsNotClosed() {
        ledger.answerWith(Outcome.ACCOUNT_NOT_EMPTY, 10_00);
        Response answer = post("/v2/accounts/9001/close", "status-4", "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("facts.points")).isEqualTo("10.00");
    }

    @Test
    void whoIsNoMemberHasNoAccount() {
        assertThat(post("/v2/accounts/nobody/freeze", "status-5", "").statusCode())
                .isEqualTo(404);
        assertThat(v2(token("platform_b"))
                        .header("Idempotency-Key", "status-6")
                        .post("/v2/accounts/9001/freeze")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAccountIsShownWithAllThatItHas() {
        var json = v2().get("/v2/accounts/9001").jsonPath();
        assertThat(json.getString("accountId")).isEqualTo(account);
        assertThat(json.getString("status")).isEqualTo("OPEN");
        assertThat(json.getString("balance")).isEqualTo("10.00");
        assertThat(json.getString("pending")).isEqualTo("0.00");
        assertThat(json.getString("held")).isEqualTo("0.00");
        assertThat(json.getString("expiring.amount")).isEqualTo("10.00");
        assertThat(json.getString("expiring.at")).isEqualTo(FakeLedger.EXPIRY.toString());
    }

    @Test
    void pointsAreTakenBack() {
        Response answer = post("/v2/burns", "burn-1", "{\"userId\":\"9001\",\"amount\":\"2.5\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("amount")).isEqualTo("2.50");
        assertThat(ledger.last().body().getBurn().getAmount()).isEqualTo(250);
        assertThat(post("/v2/burns", "burn-2", "{\"userId\":\"nobody\",\"amount\":\"1\"}")
                        .jsonPath()
                        .getString("code"))
                .isEqualTo("UNKNOWN_ACCOUNT");
        assertThat(post("/v2/burns", "burn-3", "{\"userId\":\"9001\",\"amount\":\"0\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void pointsAreIssuedForLater() {
        Response answer = post(
                "/v2/issues",
                "later-1",
                "{\"userId\":\"9001\",\"amount\":\"1\",\"activeFrom\":\"2030-01-01T00:00:00Z\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(ledger.last().body().getIssue().getActiveFrom()).isEqualTo(1_893_456_000_000L);
        assertThat(issue("9001", "1", "later-1").statusCode()).isEqualTo(422);
    }
}
