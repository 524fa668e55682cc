package org.tongfen.gateway.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class IssueResourceTest {
    private static final String BODY = "{\"userId\":\"2001\",\"amount\":\"1500\"}";

    @Inject
    FakeLedger ledger;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static void assertProblem(Response answer, int status, String code, boolean retryable) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType())
                .as(answer.statusCode() + answer.asString())
                .startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getBoolean("retryable")).isEqualTo(retryable);
        assertThat(answer.jsonPath().getString("type")).startsWith("urn:tongfen:problem:");
        assertThat(answer.jsonPath().getString("title")).isNotBlank();
    }

    @Test
    void anIssueOpensTheAccountAndTellsTheExpiry() {
        Response answer = issue("2001", "1500", "issue-a");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("id")).matches("[0-9a-f]{64}");
        assertThat(answer.jsonPath().getString("userId")).isEqualTo("2001");
        assertThat(answer.jsonPath().getString("accountId")).matches("[0-3]-[1-9][0-9]*");
        assertThat(answer.jsonPath().getString("amount")).isEqualTo("1500.00");
        assertThat(answer.jsonPath().getString("expiresAt")).isEqualTo("2099-12-31T16:00:00Z");
        assertThat(answer.header("X-Ledger-Block")).isEqualTo(answer.jsonPath().getString("block"));
        assertThat(answer.header("X-Ledger-Transaction"))
                .isEqualTo(answer.jsonPath().getString("transactionId"));
    }

    @Test
    void aRepetitionGetsTheSameAnswer() {
        Response first = issue("2001", "1500", "issue-b");
        Response second = issue("2001", "1500", "issue-b");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void aKeyStandsForOneRequest() {
        issue("2001", "1500", "issue-c").then().statusCode(201);
        assertProblem(issue("2001", "1501", "issue-c"), 422, "IDEMPOTENCY_KEY_REUSED", false);
        assertProblem(issue("2002", "1500", "issue-c"), 422, "IDEMPOTENCY_KEY_REUSED", false);
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void aKeyIsRequired() {
        assertProblem(v2().body(BODY).post("/v2/issues"), 400, "IDEMPOTENCY_KEY_REQUIRED", false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"userId\":\"2001\"}",
                "{\"amount\":\"1\"}",
                "{\"userId\":\"\",\"amount\":\"1\"}",
                "{\"userId\":\"2001\",\"amount\":\"0\"}",
                "{\"userId\":\"2001\",\"amount\":\"-1\"}",
                "{\"userId\":\"2001\",\"amount\":\"0.001\"}",
                "{\"userId\":\"2001\",\"amount\":\"1e400\"}",
                "{\"userId\":\"2001\",\"amount\":\"abc\"}",
                "{\"userId\":\"2001\",\"amount\":null}",
                "{\"userId\":\"2001\",\"amount\":\"999999999999999999\"}",
                "{\"userId\":\"a\\nb\",\"amount\":\"1\"}",
                "{\"userId\":{},\"amount\":\"1\"}",
                "{\"userId\":\"2001\",\"amount\":[]}",
                "[]",
                "null",
                "",
                "{",
                "1"
            })
    void aBadRequestIsAProblemAndLeavesNoTrace(String body) {
        Response answer = v2().header("Idempotency-Key", "bad-" + body.hashCode())
                .body(body)
                .post("/v2/issues");
        assertProblem(answer, 400, "INVALID_REQUEST", false);
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void anotherContentTypeIsAProblem() {
        Response answer = v2().header("Idempotency-Key", "type")
                .contentType("text/plain")
                .body("x")
                .post("/v2/issues");
        assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE", false);
    }

    @Test
    void nobodyIssuesWithoutToken() {
        Response answer = io.restassured.RestAssured.given()
                .contentType("application/json")
                .header("Idempotency-Key", "none")
                .body(BODY)
                .post("/v2/issues");
        assertProblem(answer, 401, "UNAUTHENTICATED", false);
        assertProblem(v2("rubbish").body(BODY).post("/v2/issues"), 401, "UNAUTHENTICATED", false);
    }

    @Test
    void nobodyIssuesWithoutTheScopeOrForAnotherPlatform() {
        String reader = token("platform_a", "points:read", Instant.now().plusSeconds(60), "test.token-key");
        assertProblem(v2(reader).header("Idempotency-Key", "r").body(BODY).post("/v2/issues"), 403, "FORBIDDEN", false);
        assertProblem(
                v2(token("platform_b"))
                        .header("Idempotency-Key", "b")
                        .body(BODY)
                        .post("/v2/issues"),
                403,
                "FORBIDDEN",
                false);
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void anOpenOutcomeIsAcceptedWithAnOperation() {
        ledger.answerWith(command -> new Completion.Pending(command.id()));
        Response answer = issue("2001", "1", "pending");
        String id = answer.jsonPath().getString("id");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.asString()).isEqualTo("{\"id\":\"" + id + "\",\"status\":\"PENDING\"}");
        assertThat(answer.header("Location")).endsWith("/v2/operations/" + id);
        Response operation = v2().get("/v2/operations/" + id);
        assertThat(operation.statusCode()).isEqualTo(200);
        assertThat(operation.jsonPath().getString("status")).isEqualTo("PENDING");
    }

    @Test
    void aRefusedTransactionIsAnErrorWithItsIdAndADefiniteState() {
        UUID error = UUID.randomUUID();
        ledger.answerWith(command -> new Completion.Failed(command.id(), error));
        Response answer = issue("2001", "1", "failed");
        assertProblem(answer, 500, "INTERNAL_ERROR", false);
        assertThat(answer.jsonPath().getString("errorId")).isEqualTo(error.toString());
        String id = answer.jsonPath().getString("facts.operation");
        Response operation = v2().get("/v2/operations/" + id);
        assertThat(operation.statusCode()).isEqualTo(200);
        assertThat(operation.asString())
                .isEqualTo("{\"id\":\"" + id + "\",\"status\":\"FAILED\",\"errorId\":\"" + error + "\"}");
    }

    @Test
    void nothingOrderedIsSaidWithItsCode() {
        ledger.answerWith(_ -> new Completion.Unavailable(
                "ENDORSER_UNAVAILABLE", "No peer of platform_b or platform_c answers", Duration.ofSeconds(5)));
        Response answer = issue("2001", "1", "away");
        assertProblem(answer, 503, "ENDORSER_UNAVAILABLE", true);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void aDecisionAgainstItIsAProblemWithFacts() {
        ledger.answerWith(Outcome.OVER_LIMIT, 5_000);
        Response answer = issue("2001", "100", "limit");
        assertProblem(answer, 422, "OVER_LIMIT", false);
        assertThat(answer.jsonPath().getString("facts.amount")).isEqualTo("100.00");
        assertThat(answer.jsonPath().getString("facts.limit")).isEqualTo("50.00");
        assertThat(answer.header("X-Ledger-Block")).matches("[0-9]+");
        Response operation = v2().get("/v2/operations/" + answer.jsonPath().getString("facts.operation"));
        assertThat(operation.jsonPath().getString("status")).isEqualTo("REJECTED");
        assertThat(operation.jsonPath().getString("outcome")).isEqualTo("OVER_LIMIT");
    }

    @Test
    void aNumberOfLotsIsNoAmountOfPoints() {
        ledger.answerWith(Outcome.TOO_MANY_LOTS, 300);
        Response answer = issue("2001", "100", "lots");
        assertProblem(answer, 422, "TOO_MANY_LOTS", false);
        assertThat(answer.jsonPath().getString("facts.amount")).isEqualTo("100.00");
        assertThat(answer.jsonPath().getString("facts.mostLots")).isEqualTo("300");
    }

    @Test
    void aDatabaseThatIsAwayIsNoInternalError() {
        ledger.answerWith(_ -> {
            throw new IllegalStateException(new ConnectException("refused"));
        });
        Response answer = issue("2001", "1", "away-2");
        assertProblem(answer, 503, "UNAVAILABLE", true);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void anInternalErrorShowsItsIdAndNothingElse() {
        ledger.answerWith(_ -> {
            throw new IllegalStateException("secret detail");
        });
        Response answer = issue("2001", "1", "broken");
        assertProblem(answer, 500, "INTERNAL_ERROR", false);
        assertThat(answer.asString()).doesNotContain("secret").doesNotContain("2001");
        assertThat(answer.jsonPath().getString("errorId")).hasSize(36);
    }

    @Test
    void concurrentFirstIssuesGiveOneAccount() throws Exception {
        List<Future<String>> accounts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                String key = "race-" + i;
                accounts.add(threads.submit(
                        () -> issue("newcomer", "1", key).jsonPath().getString("accountId")));
            }
        }
        Set<String> distinct = new HashSet<>();
        for (Future<String> account : accounts) {
            distinct.add(account.get());
        }
        assertThat(distinct).hasSize(1).doesNotContainNull();
        assertThat(ledger.openAccounts()).isEqualTo(1);
    }
}
