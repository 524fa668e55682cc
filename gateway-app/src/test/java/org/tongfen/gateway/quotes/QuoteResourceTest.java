package org.tongfen.gateway.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.edge.FakeTreaties;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class QuoteResourceTest {
    @Inject
    FakeLedger ledger;

    @Inject
    FakeTreaties treaties;

    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");

    @BeforeEach
    void givenATreatyAndPoints() {
        ledger.reset();
        Terms terms = new Terms(
                new Direction(A, B),
                1,
                new Rate(5, 6),
                Fee.NONE,
                Points.LARGEST_AMOUNT,
                Instant.parse("2026-01-01T00:00:00Z"));
        treaties.write(A, terms);
        treaties.write(B, terms);
        issue("5001", "1500", "quotes-" + System.nanoTime()).then().statusCode(201);
    }

    private static Response quote(String body) {
        return v2().body(body).post("/v2/quotes");
    }

    @Test
    void aQuoteTellsWhatAMemberShouldKnow() {
        Response answer = quote("{\"fromUserId\":\"5001\",\"targetPlatform\":\"platform_b\",\"amount\":\"1000\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        var json = answer.jsonPath();
        assertThat(json.getString("amount")).isEqualTo("1000.00");
        assertThat(json.getString("fee")).isEqualTo("0.00");
        assertThat(json.getString("received")).isEqualTo("833.33");
        assertThat(json.getString("rate.numerator")).isEqualTo("5");
        assertThat(json.getInt("treatyVersion")).isEqualTo(1);
        assertThat(json.getString("smallest")).isEqualTo("0.02");
        assertThat(json.getString("largest")).isEqualTo("1500.00");
        assertThat(json.getString("portions[0].amount")).isEqualTo("833.33");
        assertThat(Instant.parse(json.getString("portions[0].expiresAt"))).isBefore(FakeLedger.EXPIRY);
        assertThat(Instant.parse(json.getString("goodUntil")))
                .isBetween(Instant.now(), Instant.now().plusSeconds(300));
        assertThat(answer.asString()).doesNotContain("owed");
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void whatIsToBeReceivedCanBeQuotedForNobodyInParticular() {
        var json = quote("{\"targetPlatform\":\"platform_b\",\"receive\":\"833.33\"}")
                .jsonPath();
        assertThat(json.getString("amount")).isEqualTo("1000.00");
        assertThat(json.getString("received")).isEqualTo("833.33");
        assertThat(json.getList("portions")).isEmpty();
        assertThat(json.getString("smallest")).isEqualTo("0.01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"fromUserId":"5001","targetPlatform":"platform_b","amount":"1500.01"} | INSUFFICIENT_POINTS
            {"fromUserId":"5001","targetPlatform":"platform_b","amount":"0.01"}    | TOO_SMALL
            {"fromUserId":"nobody","targetPlatform":"platform_b","amount":"1"}     | UNKNOWN_ACCOUNT
            {"toUserId":"nobody","targetPlatform":"platform_b","amount":"1"}       | UNKNOWN_ACCOUNT
            {"targetPlatform":"platform_c","amount":"1"}                           | TREATY_MISSING
            {"targetPlatform":"platform_x","amount":"1"}                           | UNKNOWN_PLATFORM
            """)
    void reasonsAreThoseOfTheLedger(String body, String code) {
        Response answer = quote(body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
    }

    @Test
    void theSmallestAmountIsNamed() {
        Response answer = quote("{\"targetPlatform\":\"platform_b\",\"amount\":\"0.01\"}");
        assertThat(answer.jsonPath().getString("facts.smallestAmount")).isEqualTo("0.02");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"targetPlatform":"platform_b"}
            {"targetPlatform":"platform_b","amount":"1","receive":"1"}
            {"targetPlatform":"platform_a","amount":"1"}
            {"targetPlatform":"platform_b","amount":"0.001"}
            {"amount":"1"}
            """)
    void aQuestionOfTheWrongFormIsAProblem(String body) {
        assertThat(quote(body).jsonPath().getString("code")).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void anotherPlatformGetsNoQuotes() {
        assertThat(v2(token("platform_b"))
                        .body("{\"targetPlatform\":\"platform_b\",\"amount\":\"1\"}")
                        .post("/v2/quotes")
                        .statusCode())
                .isEqualTo(403);
    }
}
