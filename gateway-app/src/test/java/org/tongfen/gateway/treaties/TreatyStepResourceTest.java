package org.tongfen.gateway.treaties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.edge.FakeTreaties;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class TreatyStepResourceTest {
    @Inject
    FakeLedger ledger;

    @Inject
    FakeTreaties treaties;

    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Terms terms(PlatformId source, PlatformId target, long numerator, long denominator) {
        Terms.Limits limits = new Terms.Limits(2, 1000_00, 5000_00, new MicroYuan(2_500_000));
        return new Terms(
                new Direction(source, target), 1, new Rate(numerator, denominator), new Fee(25, 1), limits, START);
    }

    @Test
    void theTermsOfTheOtherPlatformAreCountersigned() {
        Terms theirs = terms(A, B, 5, 6);
        treaties.write(B, theirs);
        Response answer = post("/v2/treaties/platform_a/platform_b/1/countersign", "countersign-1", "");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getInt("version")).isEqualTo(1);
        var history = v2().get("/v2/treaties/platform_a/platform_b").jsonPath();
        assertThat(history.getBoolean("[0].agreed")).isTrue();
        assertThat(history.getString("[0].atSource.rate.numerator")).isEqualTo("5");
        assertThat(history.getString("[0].atSource.maxPerDay")).isEqualTo("5000.00");
        assertThat(history.getString("[0].atTarget.creditLineYuan")).isEqualTo("2.500000");
        assertThat(history.getString("[0].atTarget.smallest")).isEqualTo("0.02");
    }

    @Test
    void whatNobodyHasWrittenCannotBeCountersigned() {
        for (String version : new String[] {"0", "1", "-1", "99"}) {
            assertThat(post("/v2/treaties/platform_a/platform_b/" + version + "/countersign", "cs" + version, "")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(post("/v2/treaties/platform_b/platform_c/1/countersign", "cs-others", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anEndIsAnnouncedAndCountersigned() {
        treaties.write(A, terms(A, B, 5, 6));
        Response answer = post(
                "/v2/treaties/platform_a/platform_b/end",
                "end-1",
                "{\"version\":2,\"effectiveFrom\":\"2027-01-01T00:00:00Z\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(ledger.last().body().getEndTreaty().getTerms().getEnded()).isTrue();
        var history = v2().get("/v2/treaties/platform_a/platform_b").jsonPath();
        assertThat(history.getBoolean("[1].atSource.ended")).isTrue();
        assertThat(history.getBoolean("[1].agreed")).isFalse();
        treaties.write(B, terms(B, A, 6, 5));
        treaties.write(B, new TreatyVersion.Ending(new Direction(B, A), 2, START.plusSeconds(1)));
        assertThat(post("/v2/treaties/platform_b/platform_a/2/countersign", "end-2", "")
                        .statusCode())
                .isEqualTo(201);
        assertThat(ledger.last().body().hasEndTreaty()).isTrue();
    }

    @Test
    void theWayRoundThatARateWouldOpenIsNamed() {
        treaties.write(A, terms(A, B, 5, 6));
        treaties.write(B, terms(A, B, 5, 6));
        Response answer = post("/v2/treaties", "cycle-1", PROPOSAL.replace("NUMERATOR", "1212"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("TERMS_REFUSED");
        assertThat(answer.jsonPath().getString("facts.cycle")).isEqualTo("platform_a -> platform_b -> platform_a");
        assertThat(answer.jsonPath().getString("facts.product")).isEqualTo("101/100");
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void theWayRoundOverTheValueModelIsNamedIfThereIsNoWayBackYet() {
        Response answer = post("/v2/treaties", "cycle-2", PROPOSAL.replace("NUMERATOR", "1212"));
        assertThat(answer.jsonPath().getString("facts.product")).isEqualTo("101/100");
        assertThat(post("/v2/treaties", "cycle-3", PROPOSAL.replace("NUMERATOR", "1200"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aRateThatOpensAWayRoundIsNotCountersigned() {
        treaties.write(B, terms(B, A, 1212, 1000));
        assertThat(post("/v2/treaties/platform_b/platform_a/1/countersign", "cycle-4", "")
                        .jsonPath()
                        .getString("facts.cycle"))
                .isEqualTo("platform_a -> platform_b -> platform_a");
    }

    @Test
    void aCountersignatureSentAgainIsAnsweredFromWhatWasDecidedWhateverHasBeenAgreedSince() {
        treaties.write(B, terms(A, B, 5, 6));
        Response first = post("/v2/treaties/platform_a/platform_b/1/countersign", "countersign-again", "");
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        treaties.write(B, terms(B, A, 7, 5));
        treaties.write(A, terms(B, A, 7, 5));
        Response again = post("/v2/treaties/platform_a/platform_b/1/countersign", "countersign-again", "");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(post("/v2/treaties/platform_a/platform_b/2/countersign", "countersign-again", "")
                        .jsonPath()
                        .getString("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void everyMemberReadsTheHistory() {
        assertThat(v2(token("platform_c"))
                        .get("/v2/treaties/platform_a/platform_b")
                        .asString())
                .isEqualTo("[]");
        assertThat(v2(token("regulator"))
                        .get("/v2/treaties/platform_a/platform_b")
                        .statusCode())
                .isEqualTo(200);
        assertThat(v2().get("/v2/treaties/platform_a/platform_x").statusCode()).isEqualTo(404);
        assertThat(v2().get("/v2/treaties/platform_a/platform_a").statusCode()).isEqualTo(404);
    }

    private static final String PROPOSAL = "{\"source\":\"platform_b\",\"target\":\"platform_a\",\"version\":1,"
            + "\"rate\":{\"numerator\":\"NUMERATOR\",\"denominator\":\"1000\"},\"feeBasisPoints\":0,\"feeFixed\":\"0\","
            + "\"effectiveFrom\":\"2026-01-01T00:00:00Z\"}";
}
