package org.tongfen.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.launcher.ConsortiumFile;
import org.tongfen.launcher.Consortiums;

class ExampleTreatyTest {
    @TempDir
    private Path folder;

    @Test
    void theRatesAreTheValuesOfTheSeedInLowestTerms() {
        assertThat(ExampleTreaty.allOf(Consortiums.example()))
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

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void everyPlatformHasATreatyWithEveryOtherOneAndNoWayRoundPays(int platforms) {
        var treaties = ExampleTreaty.allOf(Consortiums.of(platforms));
        assertThat(treaties).hasSize(platforms * (platforms - 1));
        for (var there : treaties) {
            var back = treaties.stream()
                    .filter(each -> each.source().equals(there.target())
                            && each.target().equals(there.source()))
                    .findFirst()
                    .orElseThrow();
            assertThat(back.numerator()).isEqualTo(there.denominator());
            assertThat(back.denominator()).isEqualTo(there.numerator());
        }
    }

    @Test
    void theRateIsOfMinorUnitsAndWhatIsToldIsOfPoints() throws IOException {
        var file = Files.writeString(
                folder.resolve("consortium.yaml"), Consortiums.text(2).replaceFirst("(1.2, scale:) 2", "$1 0"));
        var consortium = ConsortiumFile.read(file).consortium();
        var treaty = ExampleTreaty.allOf(consortium).getFirst();
        assertThat(treaty.numerator() + "/" + treaty.denominator()).isEqualTo("1/120");
        assertThat(treaty.text(consortium)).isEqualTo("treaty platform_a → platform_b: 6 points become 5");
    }

    @Test
    void bothSidesWriteTheSameTerms() {
        var treaty = ExampleTreaty.allOf(Consortiums.example()).getFirst();
        assertThat(treaty.json("2026-01-01T00:00:00Z"))
                .isEqualTo(
                        "{\"source\":\"platform_a\",\"target\":\"platform_b\",\"version\":1,"
                                + "\"rate\":{\"numerator\":\"5\",\"denominator\":\"6\"},\"feeBasisPoints\":0,"
                                + "\"feeFixed\":\"0\",\"maxAmount\":null,\"maxPerDay\":\"100000000\",\"effectiveFrom\":\"2026-01-01T00:00:00Z\"}");
    }
}
