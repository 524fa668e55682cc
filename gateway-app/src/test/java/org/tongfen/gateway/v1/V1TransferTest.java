package org.tongfen.gateway.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.signed;
import static org.tongfen.gateway.edge.Calls.transfer;
import static org.tongfen.gateway.edge.Calls.transferBody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.edge.Calls;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class V1TransferTest {
    private static final String FAILED = "{\"error\":\"Transaction validation failed\"}";

    @Inject
    FakeLedger ledger;

    private int before;

    @BeforeEach
    void givenUser1001Has1500() {
        ledger.reset();
        issue("1001", "1500", "issue-" + System.nanoTime()).then().statusCode(201);
        issue("1003", "5", "issue-" + System.nanoTime()).then().statusCode(201);
        before = ledger.executed();
    }

    @Test
    void anExchangeIsAnsweredOnceItStandsOnTheLedger() {
        Response answer = transfer(transferBody("1001", "1002", "1000", "platform_b"));
        String id = answer.jsonPath().getString("transaction_id");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(id).matches("[0-9a-f]{64}");
        assertThat(answer.asString())
                .isEqualTo("{\"success\":true,\"transaction_id\":\"" + id
                        + "\",\"message\":\"Transfer completed successfully\"}");
        assertThat(answer.header("X-Ledger-Transaction")).startsWith("tx");
        assertThat(answer.header("X-Ledger-Block")).matches("[0-9]+");
        assertThat(answer.header("Idempotency-Hit")).isNull();
    }

    @Test
    void aGiftGoesToAnotherUserOfThePlatform() {
        assertThat(transfer(transferBody("1001", "1003", "10.5", "platform_a")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1e400",
                "-1e400",
                "1e999999999",
                "1e-999999999",
                "1e99999999999999999999",
                "0.001",
                "833.333",
                "null",
                "NaN",
                "Infinity",
                "-Infinity",
                "\"abc\"",
                "\"1000\"",
                "true",
                "[1]",
                "{\"a\":1}",
                "99999999999999999999999999999999",
                "10000000000000.01",
                "-0",
                "0.0"
            })
    void aBadAmountIsRefusedAndLeavesNoTrace(String amount) {
        Response answer = transfer(transferBody("1001", "1002", amount, "platform_b"));
        assertThat(answer.asString()).isEqualTo(FAILED);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "1.00", "1.10", "1e2", "1E+2", "1000000e-4", "1.5000"})
    void anAmountMayBeWrittenInAnyWayThatJsonAllows(String amount) {
        assertThat(transfer(transferBody("1001", "1002", amount, "platform_b")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNumberOfSixtyThousandDigitsCostsNothing() {
        long start = System.nanoTime();
        Response answer = transfer(transferBody("1001", "1002", "9".repeat(60_000), "platform_b"));
        assertThat(answer.asString()).isEqualTo(FAILED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                    | from_user_id
                    {"amount":1}                                                          | from_user_id
                    {"from_user_id":"1001"}                                               | to_user_id
                    {"from_user_id":"1001","target_platform":"platform_b"}                | to_user_id
                    {"from_user_id":"1001","to_user_id":"1002"}                           | amount
                    {"from_user_id":"1001","to_user_id":"1002","amount":1}                | target_platform
                    {"from_user_id":null,"to_user_id":"1002","amount":1}                  | target_platform
                    """)
    void theFirstMissingFieldIsNamed(String body, String field) {
        Response answer = transfer(body);
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Missing required field: " + field + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1001  | nobody | platform_b
                    1001  | nobody | platform_a
                    nobody| 1002   | platform_b
                    nobody| 1001   | platform_a
                    1001  | 1002   | platform_x
                    1001  | 1002   | platform_B
                    1001  | 1002   | regulator
                    1001  | 1002   | ../../etc
                    """)
    void unknownUsersAndPlatformsAreRefusedAndLeaveNoTrace(String from, String to, String target) {
        Response answer = transfer(transferBody(from, to, "1", target));
        assertThat(answer.asString()).isEqualTo(FAILED);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"from_user_id\":1001,\"to_user_id\":\"1002\",\"amount\":1,\"target_platform\":\"platform_b\"}",
                "{\"from_user_id\":\"1001\",\"to_user_id\":{},\"amount\":1,\"target_platform\":\"platform_b\"}",
                "{\"from_user_id\":\"\",\"to_user_id\":\"1002\",\"amount\":1,\"target_platform\":\"platform_b\"}",
                "{\"from_user_id\":\"a\\u0000b\",\"to_user_id\":\"1002\",\"amount\":1,\"target_platform\":\"platform_b\"}",
                "{\"from_user_id\":\"\\ud800\",\"to_user_id\":\"1002\",\"amount\":1,\"target_platform\":\"platform_b\"}",
                "{\"from_user_id\":\"1001\",\"to_user_id\":\"1002\",\"amount\":1,\"target_platform\":7}"
            })
    void fieldsOfTheWrongTypeAreRefused(String body) {
        Response answer = transfer(body);
        assertThat(answer.asString()).isEqualTo(FAILED);
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "1", "\"x\"", "{", "{\"a\":}", "{\"a\":1,\"a\":2}", "{} {}", "<xml/>"})
    void whatIsNoJsonObjectIsRefused(String body) {
        Response answer = transfer(body);
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Request body must be a JSON object\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void anotherContentTypeIsRefused() {
        String body = transferBody("1001", "1002", "1", "platform_b");
        Response answer = Calls.exact()
                .headers(signed("POST", "/api/points/transfer", body))
                .contentType("text/plain")
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/points/transfer");
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Content-Type must be application/json\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void tooLittleOnTheAccountIsSaid() {
        Response answer = transfer(transferBody("1001", "1002", "1500.01", "platform_b"));
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Insufficient balance\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aLimitIsNamedWithTheAmount() {
        ledger.answerWith(Outcome.OVER_LIMIT, 50_050);
        Response answer = transfer(transferBody("1001", "1002", "1000", "platform_b"));
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Transaction amount 1000 exceeds limit 500.5\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aNumberOfLotsIsNotSaidAsPoints() {
        ledger.answerWith(Outcome.TOO_MANY_LOTS, 300);
        Response answer = transfer(transferBody("1001", "1002", "1000", "platform_b"));
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Transaction validation failed\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void anOpenOutcomeIsAcceptedAndNotSuccess() {
        ledger.answerWith(command -> new Completion.Pending(command.id()));
        Response answer = transfer(transferBody("1001", "1002", "1", "platform_b"));
        String id = answer.jsonPath().getString("transaction_id");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.asString())
                .isEqualTo(
                        "{\"success\":false,\"transaction_id\":\"" + id + "\",\"message\":\"Transaction submitted\"}");
        assertThat(answer.header("Location")).endsWith("/v2/operations/" + id);
    }

    @Test
    void aRefusedTransactionIsAnInternalErrorWithItsId() {
        UUID error = UUID.randomUUID();
        ledger.answerWith(command -> new Completion.Failed(command.id(), error));
        Response answer = transfer(transferBody("1001", "1002", "1", "platform_b"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Internal server error\",\"error_id\":\"" + error + "\"}");
    }

    @Test
    void nothingOrderedIsSaidWithATimeToRetry() {
        ledger.answerWith(_ -> new Completion.Unavailable(
                "ENDORSER_UNAVAILABLE", "The peer of platform_b does not answer", Duration.ofSeconds(3)));
        Response answer = transfer(transferBody("1001", "1002", "1", "platform_b"));
        assertThat(answer.asString()).isEqualTo("{\"error\":\"The peer of platform_b does not answer\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("3");
    }

    @Test
    void anUnreachableReceiverPlatformIsNamed() {
        Response answer = transfer(transferBody("1001", "1002", "1", "platform_c"));
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Platform platform_c cannot be reached\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @Test
    void aDatabaseThatIsAwayIsNoInternalError() {
        ledger.answerWith(_ -> {
            throw new IllegalStateException(new ConnectException("refused"));
        });
        Response answer = transfer(transferBody("1001", "1002", "1.01", "platform_b"));
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Service unavailable\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void anInternalErrorShowsItsIdAndNothingElse() {
        ledger.answerWith(_ -> {
            throw new IllegalStateException("secret detail");
        });
        Response answer = transfer(transferBody("1001", "1002", "1", "platform_b"));
        assertThat(answer.asString()).matches("\\{\"error\":\"Internal server error\",\"error_id\":\"[0-9a-f-]{36}\"}");
        assertThat(answer.statusCode()).isEqualTo(500);
    }

    @Test
    void theSameRequestAgainIsAnsweredAndNotCarriedOutAgain() {
        String body = transferBody("1001", "1002", "1000", "platform_b");
        Map<String, String> headers = signed("POST", "/api/points/transfer", body);
        Response first = transfer(body, headers);
        Response second = transfer(body, headers);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(ledger.executed()).isEqualTo(before + 1);
    }

    @Test
    void aNewlySignedRequestWithTheSameKeyIsARepetition() {
        String body = transferBody("1001", "1002", "10", "platform_b");
        Response first = transfer(body, keyed(body, "order-7", 0));
        Response second = transfer(body, keyed(body, "order-7", 1));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(ledger.executed()).isEqualTo(before + 1);
    }

    @Test
    void aKeyStandsForOneRequest() {
        String body = transferBody("1001", "1002", "10", "platform_b");
        String other = transferBody("1001", "1002", "11", "platform_b");
        transfer(body, keyed(body, "order-8", 0)).then().statusCode(200);
        Response answer = transfer(other, keyed(other, "order-8", 1));
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Idempotency-Key was used for another request\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(ledger.executed()).isEqualTo(before + 1);
    }

    @Test
    void aRecordedSignatureIsGoodForNoOtherKey() {
        String body = transferBody("1001", "1002", "12", "platform_b");
        Map<String, String> headers = signed("POST", "/api/points/transfer", body);
        Map<String, String> replay = new HashMap<>(headers);
        replay.put("Idempotency-Key", "of-the-attacker");
        transfer(body, headers).then().statusCode(200);
        Response answer = transfer(body, replay);
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Invalid signature\"}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(ledger.executed()).isEqualTo(before + 1);
    }

    private static Map<String, String> keyed(String body, String key, int secondsAgo) {
        long time = java.time.Instant.now().getEpochSecond() - secondsAgo;
        Map<String, String> headers = new HashMap<>(signed("POST", "/api/points/transfer", body, time));
        headers.put("Idempotency-Key", key);
        return headers;
    }
}
