package org.tongfen.gateway.holds;

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
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class HoldResourceTest {
    @Inject
    FakeLedger ledger;

    private static final String HELD =
            "{\"fromUserId\":\"6001\",\"toUserId\":\"1002\",\"targetPlatform\":\"platform_b\",\"amount\":\"1000\",\"hold\":true";

    @BeforeEach
    void givenPoints() {
        ledger.reset();
        issue("6001", "1500", "holds-" + System.nanoTime()).then().statusCode(201);
    }

    private static String hold(String key) {
        Response answer = post("/v2/transfers", key, HELD + ",\"until\":\"2030-01-01T00:00:00Z\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getString("id");
    }

    @Test
    void pointsAreHeldAndTheHoldIsShown() {
        String id = hold("hold-1");
        var json = v2().get("/v2/holds/" + id).jsonPath();
        assertThat(v2().get("/v2/holds/" + id).header("X-Ledger-Block")).isNotNull();
        assertThat(json.getString("state")).isEqualTo("HELD");
        assertThat(json.getString("amount")).isEqualTo("1000.00");
        assertThat(json.getString("targetPlatform")).isEqualTo("platform_b");
        assertThat(json.getString("to")).isEqualTo("2-1002");
        assertThat(json.getString("until")).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(v2().get("/v2/operations/" + id).jsonPath().getString("resource"))
                .isEqualTo("/v2/holds/" + id);
        assertThat(v2().get("/v2/transfers/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aPartIsCommittedOnTheLaneOfTheHoldAndShownAsATransfer() {
        String id = hold("hold-2");
        Response answer = post("/v2/holds/" + id + "/commit", "commit-2", "{\"amount\":\"600\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("amount")).isEqualTo("600.00");
        assertThat(answer.jsonPath().getString("received")).isEqualTo("500.00");
        assertThat(ledger.last().target()).contains(new PlatformId("platform_b"));
        assertThat(ledger.last().body().getCommit().getAmount()).isEqualTo(600_00);
        String transfer = answer.jsonPath().getString("id");
        assertThat(v2().get("/v2/transfers/" + transfer).jsonPath().getString("status"))
                .isEqualTo("COMMITTED");
        assertThat(v2().get("/v2/holds/" + id).jsonPath().getString("state")).isEqualTo("COMMITTED");
        assertThat(v2().get("/v2/holds/" + transfer).statusCode()).isEqualTo(404);
    }

    @Test
    void aHoldIsVoidedOnTheOwnLane() {
        String id = hold("hold-3");
        Response answer = post("/v2/holds/" + id + "/void", "void-3", "");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("VOIDED");
        assertThat(ledger.last().target()).isEmpty();
    }

    @Test
    void aRepetitionIsAnsweredAndAnotherRequestUnderTheKeyIsNot() {
        String id = hold("hold-4");
        Response again = post("/v2/transfers", "hold-4", HELD + ",\"until\":\"2030-01-01T00:00:00Z\"}");
        assertThat(again.jsonPath().getString("id")).isEqualTo(id);
        assertThat(again.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(post("/v2/transfers", "hold-4", HELD + "}").statusCode()).isEqualTo(422);
        assertThat(ledger.executed()).isEqualTo(2);
    }

    @Test
    void aHoldThatIsNotDecidedIsShownAsPendingAndCannotBeEndedYet() {
        ledger.answerWith(command -> new Completion.Pending(command.id()));
        Response answer = post("/v2/transfers", "hold-5", HELD + "}");
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = answer.jsonPath().getString("id");
        assertThat(v2().get("/v2/holds/" + id).asString()).isEqualTo("{\"id\":\"" + id + "\",\"state\":\"PENDING\"}");
        assertThat(post("/v2/holds/" + id + "/void", "void-5", "").statusCode()).isEqualTo(409);
    }

    @Test
    void aHoldThatNobodyMadeIsNotFound() {
        String nothing = "0".repeat(64);
        assertThat(v2().get("/v2/holds/" + nothing).statusCode()).isEqualTo(404);
        assertThat(post("/v2/holds/" + nothing + "/void", "void-6", "").statusCode())
                .isEqualTo(404);
        assertThat(post("/v2/holds/x/commit", "commit-6", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void anExactAmountIsReceivedAtAQuote() {
        Response answer = post(
                "/v2/transfers",
                "exact-1",
                "{\"fromUserId\":\"6001\",\"toUserId\":\"1002\",\"targetPlatform\":\"platform_b\",\"receive\":\"8.33\","
                        + "\"quote\":{\"treatyVersion\":1,\"goodUntil\":\"2030-01-01T00:00:00Z\"}}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        var exchange = ledger.last().body().getExchange();
        assertThat(exchange.getExact()).isTrue();
        assertThat(exchange.getAmount()).isEqualTo(833);
        assertThat(exchange.getQuoted().getTreatyVersion()).isEqualTo(1);
        assertThat(exchange.getQuoted().getGoodUntil()).isEqualTo(1_893_456_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "toUserId":"1002","targetPlatform":"platform_b"                                              | 400 | INVALID_REQUEST
            "toUserId":"1002","targetPlatform":"platform_b","amount":"1","receive":"1"                   | 400 | INVALID_REQUEST
            "toUserId":"1002","targetPlatform":"platform_b","receive":"1","hold":true                    | 400 | INVALID_REQUEST
            "toUserId":"1002","targetPlatform":"platform_b","amount":"1","until":"2030-01-01T00:00:00Z"  | 400 | INVALID_REQUEST
            "toUserId":"6001","targetPlatform":"platform_a","receive":"1"                                | 400 | INVALID_REQUEST
            "toUserId":"1002","targetPlatform":"platform_x","amount":"1"                                 | 422 | UNKNOWN_PLATFORM
            "toUserId":"nobody","targetPlatform":"platform_b","amount":"1"                               | 422 | UNKNOWN_ACCOUNT
            "toUserId":"1002","targetPlatform":"platform_c","amount":"1"                                 | 503 | UNAVAILABLE
            """)
    void whatCannotBeOrderedIsAProblemAndLeavesNoTrace(String fields, int status, String code) {
        Response answer =
                post("/v2/transfers", "wrong-" + fields.hashCode(), "{\"fromUserId\":\"6001\"," + fields + "}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void anotherPlatformMovesNothing() {
        String stranger = token("platform_b");
        assertThat(v2(stranger)
                        .header("Idempotency-Key", "stranger")
                        .body(HELD + "}")
                        .post("/v2/transfers")
                        .statusCode())
                .isEqualTo(403);
        assertThat(v2(stranger).get("/v2/holds/" + "0".repeat(64)).statusCode()).isEqualTo(403);
    }
}
