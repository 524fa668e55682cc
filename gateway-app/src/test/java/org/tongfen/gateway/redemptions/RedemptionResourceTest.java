package org.tongfen.gateway.redemptions;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class RedemptionResourceTest {
    @Inject
    FakeLedger ledger;

    @BeforeEach
    void givenARewardAndPoints() {
        ledger.reset();
        issue("8001", "1500", "redemptions-" + System.nanoTime()).then().statusCode(201);
        Response answer = v2().header("Idempotency-Key", "reward-" + System.nanoTime())
                .body("{\"name\":\"Umbrella\",\"description\":\"Keeps the rain off.\",\"price\":\"500\",\"stock\":3}")
                .put("/v2/rewards/umbrella");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    }

    private static Response redeem(String key, String more) {
        return post("/v2/redemptions", key, "{\"userId\":\"8001\",\"rewardId\":\"umbrella\"" + more + "}");
    }

    @Test
    void aRewardIsHadForItsPrice() {
        Response answer = redeem("redeem-1", "");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("FULFILLED");
        assertThat(answer.jsonPath().getString("amount")).isEqualTo("500.00");
        String id = answer.jsonPath().getString("id");
        assertThat(v2().get("/v2/redemptions/" + id).asString()).isEqualTo(answer.asString());
        assertThat(v2().get("/v2/redemptions/" + id).header("X-Ledger-Block"))
                .isEqualTo(answer.header("X-Ledger-Block"))
                .isNotNull();
        assertThat(v2().get("/v2/operations/" + id).jsonPath().getString("resource"))
                .isEqualTo("/v2/redemptions/" + id);
    }

    @Test
    void aHeldRewardIsFulfilled() {
        String id = redeem("redeem-2", ",\"hold\":true").jsonPath().getString("id");
        assertThat(v2().get("/v2/redemptions/" + id).jsonPath().getString("status"))
                .isEqualTo("HELD");
        Response answer = post("/v2/redemptions/" + id + "/fulfil", "fulfil-2", "");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("FULFILLED");
        assertThat(ledger.last().body().getCommit().getAmount()).isZero();
        assertThat(v2().get("/v2/holds/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aHeldRewardIsCancelled() {
        String id = redeem("redeem-3", ",\"hold\":true,\"until\":\"2030-01-01T00:00:00Z\"")
                .jsonPath()
                .getString("id");
        Response answer = post("/v2/redemptions/" + id + "/cancel", "cancel-3", "");
        assertThat(answer.jsonPath().getString("status")).isEqualTo("CANCELLED");
        assertThat(answer.jsonPath().getString("until")).isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void aWrongPriceIsRefusedWithTheRightOne() {
        ledger.answerWith(Outcome.WRONG_PRICE, 500_00);
        Response answer = redeem("redeem-4", ",\"amount\":\"400\"");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("WRONG_PRICE");
        assertThat(answer.jsonPath().getString("facts.price")).isEqualTo("500.00");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Response answer = post("/v2/redemptions", "redeem-5", "{\"userId\":\"8001\",\"rewardId\":\"boat\"}");
        assertThat(answer.jsonPath().getString("code")).isEqualTo("REWARD_UNKNOWN");
        Response nobody = post("/v2/redemptions", "redeem-6", "{\"userId\":\"nobody\",\"rewardId\":\"umbrella\"}");
        assertThat(nobody.jsonPath().getString("code")).isEqualTo("UNKNOWN_ACCOUNT");
        assertThat(v2().get("/v2/redemptions/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(post("/v2/redemptions/x/fulfil", "fulfil-5", "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Umbrella", "a b", "a\\u0000b", "-a", "\\ud800", "ａ"})
    void whatCannotBeTheIdOfARewardIsRefusedBeforeAnythingIsOrdered(String id) {
        int before = ledger.executed();
        for (String amount : new String[] {"", ",\"amount\":\"500\"", ",\"amount\":\"500\",\"hold\":true"}) {
            Response answer = post(
                    "/v2/redemptions",
                    "redeem-form-" + System.nanoTime(),
                    "{\"userId\":\"8001\",\"rewardId\":\"" + id + "\"" + amount + "}");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("INVALID_REQUEST");
        }
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @Test
    void rewardsAreShown() {
        var list = v2().get("/v2/rewards").jsonPath();
        assertThat(list.getString("[0].id")).isEqualTo("umbrella");
        assertThat(list.getString("[0].price")).isEqualTo("500.00");
        assertThat(list.getLong("[0].stock")).isEqualTo(3);
        assertThat(list.getBoolean("[0].available")).isTrue();
        assertThat(v2().get("/v2/rewards/umbrella").jsonPath().getString("name"))
                .isEqualTo("Umbrella");
        assertThat(v2().get("/v2/rewards/umbrella").header("X-Ledger-Block")).isNotNull();
        assertThat(v2().get("/v2/rewards/boat").statusCode()).isEqualTo(404);
        assertThat(v2().get("/v2/rewards/NO!").statusCode()).isEqualTo(400);
    }

    @Test
    void aRewardHasOnePrice() {
        for (String price :
                new String[] {"", ",\"price\":\"1\",\"worthYuan\":\"1\",\"category\":\"goods\"", ",\"worthYuan\":\"1\""
                }) {
            assertThat(v2().header("Idempotency-Key", "reward" + price.length())
                            .body("{\"name\":\"Boat\",\"description\":\"Floats.\"" + price + "}")
                            .put("/v2/rewards/boat")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private static Response offer(String key, String price) {
        return v2().header("Idempotency-Key", key)
                .body("{\"name\":\"Boat\",\"description\":\"Floats.\"" + price + "}")
                .put("/v2/rewards/boat");
    }

    @Test
    void anotherPriceIsAnotherRequestHoweverCloseItIs() {
        // Neither number is UTF-8 in the form in which the ledger has it.
        assertThat(offer("reward-close", ",\"price\":\"50.00\"").statusCode()).isEqualTo(201);
        assertThat(offer("reward-close", ",\"price\":\"50.01\"").jsonPath().getString("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(offer("reward-close", ",\"price\":\"50.00\"").header("Idempotency-Hit"))
                .isEqualTo("true");
    }

    @Test
    void aWorthBeyondWhatTheLedgerBearsIsRefused() {
        for (String worth : new String[] {"4000000000000.000001", "9999999999999", "0"}) {
            Response answer = offer("worth-" + worth, ",\"worthYuan\":\"" + worth + "\",\"category\":\"goods\"");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("detail"))
                    .isEqualTo("worthYuan is more than 0 and at most 4000000000000.000000 yuan.");
        }
    }

    @Test
    void anotherPlatformRedeemsNothing() {
        assertThat(v2(token("platform_b")).get("/v2/redemptions/x").statusCode())
                .isEqualTo(403);
        assertThat(v2(token("platform_b")).get("/v2/rewards").statusCode()).isEqualTo(403);
    }
}
