package org.tongfen.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleTreatyTest {
    @Test
    void theRatesAreTheValuesOfTheSeedInLowestTerms() {
        assertThat(ExampleTreaty.between(List.of("platform_a", "platform_b", "platform_c")))
                .extracting(treaty ->
                        treaty.source() + " " + treaty.target() + " " + treaty.numerator() + "/" + treaty.denominator())
                .containsExactly(
                        "platform_a platform_b 5/6",
                        "platform_a platform_c 5/4",
                        "platform_b platform_a 6/5",
                        "platform_b platform_c 3/2",
                        "platform_c platform_a 4/5",
                        "platform_c platform_b 2/3");
    }

    @Test
    void bothSidesWriteTheSameTerms() {
        var treaty = ExampleTreaty.between(List.of("platform_a", "platform_b")).getFirst();
        assertThat(treaty.json("2026-01-01T00:00:00Z"))
                .isEqualTo(
                        "{\"source\":\"platform_a\",\"target\":\"platform_b\",\"version\":1,"
                                + "\"rate\":{\"numerator\":\"5\",\"denominator\":\"6\"},\"feeBasisPoints\":0,"
                                + "\"feeFixed\":\"0\",\"maxAmount\":null,\"maxPerDay\":\"100000000\",\"effectiveFrom\":\"2026-01-01T00:00:00Z\"}");
    }
}
