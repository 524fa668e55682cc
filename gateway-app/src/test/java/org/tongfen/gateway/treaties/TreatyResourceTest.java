package org.tongfen.gateway.treaties;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.edge.FakeTreaties;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class TreatyResourceTest {
    private static final String TERMS = "{\"source\":\"platform_a\",\"target\":\"platform_b\",\"version\":1,"
            + "\"rate\":{\"numerator\":\"5\",\"denominator\":\"6\"},\"feeBasisPoints\":0,\"feeFixed\":\"0\","
            + "\"maxAmount\":null,\"effectiveFrom\":\"2026-01-01T00:00:00Z\"}";

    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");

    @Inject
    FakeLedger ledger;

    @Inject
    FakeTreaties treaties;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Response agree(String key, String terms) {
        return v2().header("Idempotency-Key", key).body(terms).post("/v2/treaties");
    }

    @Test
    void aHalfIsWrittenAndListed() {
        Response answer = agree("treaty-1", TERMS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("id")).matches("[0-9a-f]{64}");
        assertThat(answer.jsonPath().getInt("version")).isEqualTo(1);
        Response list = v2().get("/v2/treaties");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.asString())
                .isEqualTo(
                        "[{\"source\":\"platform_a\",\"target\":\"platform_b\",\"version\":1,"
                                + "\"rate\":{\"numerator\":\"5\",\"denominator\":\"6\"},\"feeBasisPoints\":0,"
                                + "\"feeFixed\":\"0.00\",\"smallest\":null,\"maxAmount\":null,\"maxPerDay\":null,"
                                + "\"creditLineYuan\":null,\"effectiveFrom\":\"2026-01-01T00:00:00Z\","
                                + "\"ended\":false,\"state\":\"ONE_SIDED\",\"writtenBySource\":true,\"writtenByTarget\":false}]");
    }

    @Test
    void aRepetitionGetsTheSameAnswerAndOtherTermsDoNot() {
        Response first = agree("treaty-2", TERMS);
        Response second = agree("treaty-2", TERMS);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(agree("treaty-2", TERMS.replace("\"5\"", "\"4\"")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aRepetitionIsAnsweredFromWhatWasDecidedWhateverHasBeenAgreedSince() {
        Response first = agree("treaty-since", TERMS);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        // With these, the terms above would let points multiply.
        treaties.write(B, home());
        treaties.write(A, home());
        Response again = agree("treaty-since", TERMS);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(agree("treaty-new-key", TERMS.replace("\"version\":1", "\"version\":2"))
                        .jsonPath()
                        .getString("code"))
                .isEqualTo("TERMS_REFUSED");
    }

    /** Terms from platform_b to platform_a that give more than 6/5. */
    private static Terms home() {
        return new Terms(
                new Direction(B, A),
                1,
                new Rate(7, 5),
                new Fee(0, 0),
                Terms.Limits.NONE,
                Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    void theLimitsOfATreatyAreShown() {
        agree(
                "treaty-limits",
                TERMS.replace(
                        "\"maxAmount\":null",
                        "\"maxAmount\":\"1000\",\"maxPerDay\":\"5000\",\"creditLineYuan\":\"2.5\",\"smallest\":\"3\""));
        var treaty = v2().get("/v2/treaties").jsonPath();
        assertThat(treaty.getString("[0].maxAmount")).isEqualTo("1000.00");
        assertThat(treaty.getString("[0].maxPerDay")).isEqualTo("5000.00");
        assertThat(treaty.getString("[0].creditLineYuan")).isEqualTo("2.500000");
        assertThat(treaty.getString("[0].smallest")).isEqualTo("3.00");
    }

    @Test
    void termsThatTheLedgerRefusesAreAProblem() {
        ledger.answerWith(Outcome.TERMS_REFUSED, 0);
        Response answer = agree("treaty-3", TERMS);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("TERMS_REFUSED");
        assertThat(answer.jsonPath().getMap("facts")).doesNotContainKey("nextVersion");
    }

    @Test
    void termsWithAnotherVersionThanTheNextAreToldTheNext() {
        ledger.answerWith(Outcome.TERMS_REFUSED, 3);
        Response answer = agree("treaty-next", TERMS);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("facts.nextVersion")).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "source":"platform_a"                    | "source":"platform_c"
                    "source":"platform_a"                    | "source":"nobody"
                    "source":"platform_a"                    | "source":"platform_b"
                    "source":"platform_a"                    | "source":"Platform A"
                    "target":"platform_b"                    | "target":"nobody"
                    "version":1                              | "version":0
                    "version":1                              | "version":99999999999
                    "version":1                              | "version":"x"
                    "numerator":"5"                          | "numerator":"0"
                    "numerator":"5"                          | "numerator":"9999999999999"
                    "numerator":"5"                          | "numerator":"1.5"
                    "denominator":"6"                        | "denominator":"-6"
                    "feeBasisPoints":0                       | "feeBasisPoints":10000
                    "feeBasisPoints":0                       | "feeBasisPoints":-1
                    "feeFixed":"0"                           | "feeFixed":"0.001"
                    "feeFixed":"0"                           | "feeFixed":null
                    "maxAmount":null                         | "maxAmount":"0"
                    "maxAmount":null                         | "maxAmount":"1e9"
                    "maxAmount":null                         | "maxAmount":"999999999999999999.999999999"
                    "maxAmount":null                         | "creditLineYuan":"4000000000000.000001"
                    "maxAmount":null                         | "creditLineYuan":"9999999999999.999999"
                    "maxAmount":null                         | "creditLineYuan":"0.000000"
                    "effectiveFrom":"2026-01-01T00:00:00Z"   | "effectiveFrom":"yesterday"
                    "effectiveFrom":"2026-01-01T00:00:00Z"   | "effectiveFrom":"+999999999-01-01T00:00:00Z"
                    "effectiveFrom":"2026-01-01T00:00:00Z"   | "effectiveFrom":"2026-01-01T00:00:00.0001Z"
                    "effectiveFrom":"2026-01-01T00:00:00Z"   | "effectiveFrom":null
                    """)
    void termsOfTheWrongFormAreAProblemAndLeaveNoTrace(String part, String wrong) {
        Response answer = agree("treaty-4" + wrong.hashCode(), TERMS.replace(part, wrong));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("INVALID_REQUEST");
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void everyMemberReadsTreatiesAndOnlyThePlatformWritesItsHalf() {
        assertThat(v2(token("platform_c")).get("/v2/treaties").statusCode()).isEqualTo(200);
        assertThat(v2(token("regulator")).get("/v2/treaties").statusCode()).isEqualTo(200);
        assertThat(v2(token("platform_b"))
                        .header("Idempotency-Key", "treaty-5")
                        .body(TERMS)
                        .post("/v2/treaties")
                        .statusCode())
                .isEqualTo(403);
    }
}
