package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.exact;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.signed;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.transfer;
import static org.tongfen.gateway.edge.Calls.transferBody;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.edge.FakeTreaties;
import org.tongfen.gateway.projection.ProjectionState;
import org.tongfen.gateway.projection.Quarantined;
import org.tongfen.wire.Treaties;

/** What is answered about books that cannot be read any more, and beside them. */
@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class QuarantinedBookTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final PlatformId C = new PlatformId("platform_c");

    @Inject
    FakeLedger ledger;

    @Inject
    FakeTreaties treaties;

    @Inject
    ProjectionState state;

    @BeforeEach
    void givenPoints() {
        ledger.reset();
        issue("9301", "1500", key()).then().statusCode(201);
    }

    @AfterEach
    void mend() {
        Quarantined.only(state);
    }

    private static String key() {
        return "quarantine-" + UUID.randomUUID();
    }

    private static String exchange(String target) {
        return "{\"fromUserId\":\"9301\",\"toUserId\":\"1002\",\"targetPlatform\":\"" + target + "\",\"amount\":\"5\"}";
    }

    private static void assertQuarantined(Response answer, String platform) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).isNull();
        assertThat(answer.jsonPath().getString("code")).isEqualTo("BOOK_QUARANTINED");
        assertThat(answer.jsonPath().getBoolean("retryable")).isFalse();
        assertThat(answer.jsonPath().getString("facts.platform")).isEqualTo(platform);
        assertThat(answer.jsonPath().getString("facts.transactionId")).isEqualTo("tx-loss");
        assertThat(answer.header("X-Ledger-Quarantined")).isEqualTo(platform);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/accounts/9301",
                "/v2/rewards",
                "/v2/rewards/umbrella",
                "/v2/policy",
                "/v2/ledger/platform_a/accounts/0-1",
                "/v2/treaties/platform_a/platform_b"
            })
    void nothingOfTheBookIsShown(String path) {
        Quarantined.only(state, "platform_a");
        assertQuarantined(v2().get(path), "platform_a");
    }

    @Test
    void versionOneDoesNotShowItEither() {
        Quarantined.only(state, "platform_a");
        for (String path : new String[] {"/api/points/balance", "/api/points/history"}) {
            Response answer = exact().headers(signed("GET", path, "")).get(path + "?user_id=9301");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.jsonPath().getMap("$")).containsOnlyKeys("error");
        }
        assertThat(transfer(transferBody("9301", "1002", "5", "platform_b")).statusCode())
                .isEqualTo(503);
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void nobodyGivesPointsForThoseOfSuchABook() {
        Quarantined.only(state, "platform_b");
        assertQuarantined(post("/v2/transfers", key(), exchange("platform_b")), "platform_b");
        assertQuarantined(
                post("/v2/quotes", key(), "{\"targetPlatform\":\"platform_b\",\"amount\":\"5\"}"), "platform_b");
        assertThat(transfer(transferBody("9301", "1002", "5", "platform_b")).statusCode())
                .isEqualTo(503);
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void whatWasDecidedBeforeIsStillAnswered() {
        String key = key();
        Response first = post("/v2/transfers", key, exchange("platform_b"));
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        Quarantined.only(state, "platform_b");
        Response again = post("/v2/transfers", key, exchange("platform_b"));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(v2().get("/v2/transfers/" + first.jsonPath().getString("id")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theOtherBooksGoOn() {
        Quarantined.only(state, "platform_c");
        Response account = v2().get("/v2/accounts/9301");
        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.header("X-Ledger-Quarantined")).isEqualTo("platform_c");
        assertThat(post("/v2/transfers", key(), exchange("platform_b")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void listsLeaveItOutAndTheStatusSaysWhy() {
        for (PlatformId target : new PlatformId[] {B, C}) {
            treaties.write(A, terms(A, target));
            ledger.agree(Treaties.message(terms(A, target)));
        }
        Quarantined.only(state, "platform_c");
        assertThat(v2().get("/v2/treaties").jsonPath().getList("target")).containsExactly("platform_b");
        assertThat(v2().get("/v2/treaties/platform_a/platform_b").statusCode()).isEqualTo(200);
        assertQuarantined(v2().get("/v2/treaties/platform_a/platform_c"), "platform_c");
        Response status = v2(token("regulator")).get("/v2/ledger/status");
        assertThat(status.jsonPath().getMap("quarantined[0]"))
                .containsEntry("platform", "platform_c")
                .containsEntry("block", 7)
                .containsEntry("transactionId", "tx-loss")
                .containsEntry("rule", "POINTS_NOT_CONSERVED")
                .containsEntry("reason", "its points are not conserved");
        Quarantined.only(state);
        Response mended = v2().get("/v2/ledger/status");
        assertThat(mended.jsonPath().getList("quarantined")).isEmpty();
        assertThat(mended.header("X-Ledger-Quarantined")).isNull();
    }

    @Test
    void aDebtIsToldAsTheOtherBookHasIt() {
        ledger.owe(new Position(A, B, 1, 5L, 5L));
        ledger.owe(new Position(A, C, 1, 6L, 6L));
        ledger.owe(new Position(C, B, 1, 7L, 7L));
        ledger.owe(new Position(C, C, 1, 8L, 8L));
        Quarantined.only(state, "platform_c");
        assertThat(v2().get("/v2/ledger/positions").asString())
                .isEqualTo(
                        "[{\"debtor\":\"platform_a\",\"creditor\":\"platform_b\",\"window\":1,\"owedYuan\":\"0.000005\","
                                + "\"claimedYuan\":\"0.000005\"},{\"debtor\":\"platform_a\",\"creditor\":\"platform_c\",\"window\":1,"
                                + "\"owedYuan\":\"0.000006\"},{\"debtor\":\"platform_c\",\"creditor\":\"platform_b\",\"window\":1,"
                                + "\"claimedYuan\":\"0.000007\"}]");
    }

    @Test
    void theSupplyOfTheOthersIsShown() {
        Quarantined.only(state, "platform_c");
        assertThat(v2().get("/v2/ledger/supply").jsonPath().getList("platform"))
                .containsExactly("platform_a", "platform_b");
    }

    private static Terms terms(PlatformId source, PlatformId target) {
        return new Terms(
                new Direction(source, target), 1, new Rate(1, 2), new Fee(0, 0), Terms.Limits.NONE, Instant.EPOCH);
    }

    @Test
    void versionTwoAloneNamesItInAHeader() {
        Quarantined.only(state, "platform_c");
        assertThat(RestAssured.get("/health").header("X-Ledger-Quarantined")).isNull();
    }
}
