package org.tongfen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.launcher.Organisation.Role;

class ConsortiumFileTest {
    @TempDir
    private Path folder;

    @Test
    void theShippedFileSaysWhoTakesPartInTheExample() {
        var consortium = Consortiums.example();
        assertThat(consortium.organisations())
                .containsExactly(
                        new Organisation("platform_a", "Platform A", "PlatformAMSP", 1, Role.PLATFORM),
                        new Organisation("platform_b", "Platform B", "PlatformBMSP", 2, Role.PLATFORM),
                        new Organisation("platform_c", "Platform C", "PlatformCMSP", 3, Role.PLATFORM),
                        new Organisation("regulator", "Regulator", "RegulatorMSP", 4, Role.REGULATOR));
        assertThat(consortium.organisations().getFirst().domain()).isEqualTo("platform-a.local");
        assertThat(consortium.channel()).isEqualTo("points-channel");
        assertThat(consortium.orderers()).isEqualTo(3);
        assertThat(Stream.of("platform_a", "platform_b", "platform_c").map(consortium.points()::get))
                .containsExactly(
                        new PointTerms(1, 2, 100, 24), new PointTerms(1, 2, 120, 24), new PointTerms(1, 2, 80, 24));
        assertThat(consortium.categories())
                .containsExactly(
                        new RewardCategory("shopping", 1, 1),
                        new RewardCategory("gaming", 3, 2),
                        new RewardCategory("travel", 2, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void twoToFivePlatformsCanTakePart(int platforms) throws IOException {
        assertThat(read(Consortiums.text(platforms)).consortium().platforms()).hasSize(platforms);
    }

    @Test
    void whatAFileSaysIsKeptToTheLetter() throws IOException {
        var text = "# a comment\n" + Consortiums.text(2);
        assertThat(read(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format: 1                | format: 2                | format is 2, and this reads 1",
                "channel: points-channel  | channel: Points          | channel is 'Points', which has not the form",
                "orderers: 3              | orderers: 0              | orderers is 0, which is not 1 to 9",
                "orderers: 3              | orderers: 2.5            | orderers: Cannot coerce Floating-point value (2.5)",
                "orderers: 3              | nodes: 3                 | orderers: the field is missing",
                "orderers: 3              | orderers:                | orderers: Cannot map `null`",
                "orderers: 3              | 'orderers: 3\nnodes: 3' | nodes: there is no such field; the fields here are categories, chaincode, channel,",
                "orderers: 3              | 'orderers: 3\norderers: 4' | line 4: Duplicate field 'orderers'",
                "consensus: raft          | consensus: bft           | consensus is bft, and orderers here agree by raft",
                "books: 0.1.0             | books: a b               | chaincode.books is 'a b', which has not the form",
                "clearing: 0.1.0          | clearing: ''             | chaincode.clearing is '', which has not the form",
                "platform_b               | platform_a               | the id platform_a occurs twice",
                "platform_b               | regulator                | the id regulator occurs twice",
                "platform_b               | Platform-B               | an id is 'Platform-B', which has not the form",
                "Platform B               | Platform A               | the name Platform A occurs twice",
                "Platform B               | A/B                      | the name of platform_b is 'A/B', which has not the form",
                "PlatformBMSP             | PlatformAMSP             | the msp PlatformAMSP occurs twice",
                "PlatformBMSP             | OrdererMSP               | the msp of platform_b is that of the orderers",
                "PlatformBMSP             | \"B'MSP\"               | the msp of platform_b is 'B'MSP', which has not the form",
                "slot: 2                  | slot: 1                  | the slot 1 occurs twice",
                "slot: 2                  | slot: 4                  | the slot 4 occurs twice",
                "slot: 2                  | slot: 10                 | the slot of platform_b is 10, which is not 1 to 9",
                "slot: 2,                 | ''                       | platforms[1].slot: the field is missing",
                "slot: 2, lanes: 2        | slot: 2, lanes: 0        | lanes of platform_b is 0, which is not 1 to 64",
                "slot: 2, lanes: 2        | slot: 2, lanes: 65       | lanes of platform_b is 65, which is not 1 to 64",
                "slot: 2, lanes: 2        | slot: 2, lanes: many     | platforms[1].lanes:",
                "multiplier: 1.2          | multiplier: 0            | with pointValue, multiplier and scale of platform_b a minor unit is worth",
                "multiplier: 1.2          | multiplier: 0.001        | micro-yuan, which is no whole number",
                "multiplier: 1.2, scale: 2 | multiplier: 1.2, scale: 7 | scale of platform_b is 7, which is not 0 to 6",
                "scale: 2, validityMonths: 24 | scale: 2, validityMonths: 0 | validityMonths of platform_a is 0, which is not 1 to 120",
                "name: shopping           | name: Shopping           | a category is 'Shopping', which has not the form",
                "denominator: 1           | denominator: 0           | denominator of shopping is 0, which is not 1 to 1000000",
            })
    void aMistakeIsNamedWithItsPlace(String right, String wrong, String said) throws IOException {
        var text = Consortiums.text(3);
        var mistaken = text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThat(mistaken).as(right).isNotEqualTo(text);
        assertThatThrownBy(() -> read(mistaken))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageStartingWith(folder.resolve("consortium.yaml").toString())
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6})
    void tooFewOrTooManyPlatformsAreRefused(int platforms) {
        assertThatThrownBy(() -> read(platforms == 0 ? Consortiums.text(0) + "  []\n" : Consortiums.text(platforms)))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageContaining("there are " + platforms + " platforms, and a consortium has 2 to 5");
    }

    @Test
    void aFileThatIsNotThereOrNoYamlIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> ConsortiumFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageContaining("none.yaml cannot be read")
                .extracting(failure -> ((NetworkFailure) failure).remedy())
                .isEqualTo("name a file like network-config/consortium.yaml");
        for (var text : new String[] {"", "platforms: [", "just a text"}) {
            assertThatThrownBy(() -> read(text))
                    .as(text)
                    .isInstanceOf(NetworkFailure.class)
                    .hasMessageStartingWith(folder.resolve("consortium.yaml").toString())
                    .extracting(failure -> ((NetworkFailure) failure).remedy())
                    .isEqualTo("mend the file");
        }
    }

    private ConsortiumFile read(String text) throws IOException {
        return ConsortiumFile.read(Files.writeString(folder.resolve("consortium.yaml"), text));
    }
}
