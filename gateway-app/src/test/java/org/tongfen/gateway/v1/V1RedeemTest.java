package org.tongfen.gateway.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.exact;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.signed;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class V1RedeemTest {
    private static final String PATH = "/api/points/redeem";
    private static final AtomicInteger BODIES = new AtomicInteger();

    @Inject
    FakeLedger ledger;

    private int before;

    @BeforeEach
    void givenUser9001Has1500() {
        ledger.reset();
        issue("9001", "1500", "redeem-issue-" + System.nanoTime()).then().statusCode(201);
        before = ledger.executed();
    }

    private static Response redeem(String body) {
        return redeem(body, signed("POST", PATH, body));
    }

    private static Response redeem(String body, Map<String, String> headers) {
        return exact().headers(headers)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(PATH);
    }

    // No two bodies are alike to the letter, so no two signatures are.
    private static String body(String user, String amount, String reward) {
        return "{" + " ".repeat(BODIES.incrementAndGet())
                + "\"user_id\":%s,\"amount\":%s,\"reward_id\":%s}".formatted(user, amount, reward);
    }

    private static String coupon() {
        return body("\"9001\"", "1000", "\"coupon_10\"");
    }

    private static void assertRefused(Response answer, String error) {
        assertThat(answer.asString()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aRewardIsHadOnceItStandsOnTheLedger() {
        Response answer = redeem(coupon());
        String id = answer.jsonPath().getString("redemption_id");
        assertThat(answer.asString())
                .isEqualTo("{\"success\":true,\"redemption_id\":\"" + id + "\",\"message\":\"Redemption successful\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(id).matches("[0-9a-f]{64}");
        assertThat(answer.header("X-Ledger-Block")).matches("[0-9]+");
        var command = ledger.last().body().getRedeem();
        assertThat(command.getAmount()).isEqualTo(100_000);
        assertThat(command.getReward()).isEqualTo("coupon_10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"user_id\":\"9001\",\"amount\":1000}",
                "{\"user_id\":\"9001\",\"reward_id\":\"coupon_10\"}",
                "{\"amount\":1000,\"reward_id\":\"coupon_10\"}",
                "{\"user_id\":\"\",\"amount\":1000,\"reward_id\":\"coupon_10\"}",
                "{\"user_id\":null,\"amount\":1000,\"reward_id\":\"coupon_10\"}",
                "{\"user_id\":\"9001\",\"amount\":0,\"reward_id\":\"coupon_10\"}",
                "{\"user_id\":\"9001\",\"amount\":-0.00e5,\"reward_id\":\"coupon_10\"}",
                "{\"user_id\":\"9001\",\"amount\":1000,\"reward_id\":\"\"}"
            })
    void whatExistingClientsKnowAsMissingIsMissing(String body) {
        assertRefused(redeem(body), "Missing required fields");
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    9001    | 1000       | "coupon_10"
                    "9001"  | -1000      | "coupon_10"
                    "9001"  | "1000"     | "coupon_10"
                    "9001"  | 1000.001   | "coupon_10"
                    "9001"  | 1e400      | "coupon_10"
                    "9001"  | NaN        | "coupon_10"
                    "9001"  | 1000       | 10
                    """)
    void fieldsOfTheWrongFormAreRefusedAndLeaveNoTrace(String user, String amount, String reward) {
        assertRefused(redeem(body(user, amount, reward)), "Transaction validation failed");
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @Test
    void whoIsNotKnownHasNoPoints() {
        assertRefused(redeem(body("\"nobody\"", "1000", "\"coupon_10\"")), "Insufficient balance");
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @Test
    void pointsAreLookedAtBeforeTheReward() {
        assertRefused(redeem(body("\"9001\"", "1500.01", "\"NO SUCH!\"")), "Insufficient balance");
        assertRefused(redeem(body("\"9001\"", "1500", "\"NO SUCH!\"")), "Invalid reward ID");
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INSUFFICIENT_POINTS | Insufficient balance
                    REWARD_UNKNOWN      | Invalid reward ID
                    REWARD_UNAVAILABLE  | Reward not available
                    REWARD_CAP_REACHED  | Reward not available
                    WRONG_PRICE         | Transaction validation failed
                    ACCOUNT_FROZEN      | Transaction validation failed
                    OVER_LIMIT          | Transaction amount 1000 exceeds limit 500.5
                    """)
    void whatTheLedgerDecidesIsSaid(Outcome outcome, String error) {
        ledger.answerWith(outcome, 50_050);
        assertRefused(redeem(coupon()), error);
    }

    @Test
    void anOpenOutcomeIsAcceptedAndNotSuccess() {
        ledger.answerWith(command -> new Completion.Pending(command.id()));
        Response answer = redeem(coupon());
        String id = answer.jsonPath().getString("redemption_id");
        assertThat(answer.asString())
                .isEqualTo("{\"success\":false,\"redemption_id\":\"" + id + "\",\"message\":\"Redemption submitted\"}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.header("Location")).endsWith("/v2/operations/" + id);
    }

    @Test
    void theSameRequestAgainIsAnsweredAndNotCarriedOutAgain() {
        String body = coupon();
        Map<String, String> headers = signed("POST", PATH, body);
        Response first = redeem(body, headers);
        Response second = redeem(body, headers);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(ledger.executed()).isEqualTo(before + 1);
    }

    @Test
    void aKeyStandsForOneRequest() {
        String key = "redeem-" + System.nanoTime();
        String first = coupon();
        String other = body("\"9001\"", "1000", "\"another\"");
        redeem(first, keyed(first, key)).then().statusCode(200);
        Response answer = redeem(other, keyed(other, key));
        assertThat(answer.asString()).isEqualTo("{\"error\":\"Idempotency-Key was used for another request\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(ledger.executed()).isEqualTo(before + 1);
    }

    private static Map<String, String> keyed(String body, String key) {
        Map<String, String> headers = new HashMap<>(signed("POST", PATH, body));
        headers.put("Idempotency-Key", key);
        return headers;
    }
}
