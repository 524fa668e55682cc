package org.tongfen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
                "format: 1       | format: 2       | 1 | format is 2, and this reads 1",
                "channel: points | channel: Points | 2 | channel is 'Points-channel', which has not the form",
                "orderers: 3     | orderers: 0     | 3 | orderers is 0, which is not 1 to 9",
                "orderers: 3     | orderers: 2.5   | 3 | orderers: Cannot coerce Floating-point value (2.5)",
                "orderers: 3     | orderers:       | 3 | orderers: Cannot map `null`",
                "orderers: 3     | nodes: 3        | 1 | orderers: the field is missing",
                "orderers: 3     | 'orderers: 3\nnodes: 3' | 4 | nodes: there is no such field; the fields here are categories, chaincode,",
                "orderers: 3     | 'orderers: 3\norderers: 4' | 4 | Duplicate field 'orderers'",
                "consensus: raft | consensus: bft  | 4 | consensus is bft, and orderers here agree by raft",
                "books: 0.1.0    | books: a b      | 5 | chaincode.books is 'a b', which has not the form",
                "clearing: 0.1.0 | clearing: ''    | 5 | chaincode.clearing is '', which has not the form",
                "pointValue: 0.01 | pointValue: much | 6 | pointValue: Cannot deserialize",
                "name: shopping  | name: Shopping  | 9 | categories[0].name is 'Shopping', which has not the form",
                "denominator: 1  | denominator: 0  | 9 | categories[0].denominator is 0, which is not 1 to 1000000",
                "platforms:      | 'platforms:\n  -' | 11 | platforms[0]",
                "platform_b      | platform_a      | 12 | platforms[1].id is platform_a, and so is platforms[0].id",
                "platform_b      | regulator       | 7 | regulator.id is regulator, and so is platforms[1].id",
                "platform_b      | Platform-B      | 12 | platforms[1].id is 'Platform-B', which has not the form",
                "platform_b      | account         | 12 | platforms[1].id is account, and Keycloak has a client of that name already",
                "Platform B      | Platform A      | 12 | platforms[1].name is Platform A, and so is platforms[0].name",
                "Platform B      | A/B             | 12 | platforms[1].name is 'A/B', which has not the form",
                "PlatformBMSP    | PlatformAMSP    | 12 | platforms[1].msp is PlatformAMSP, and so is platforms[0].msp",
                "PlatformBMSP    | OrdererMSP      | 12 | platforms[1].msp is OrdererMSP, which is that of the orderers",
                "PlatformBMSP    | \"B'MSP\"     | 12 | platforms[1].msp is 'B'MSP', which has not the form",
                "slot: 2         | slot: 1         | 12 | platforms[1].slot is 1, and so is platforms[0].slot",
                "slot: 2         | slot: 4         | 7 | regulator.slot is 4, and so is platforms[1].slot",
                "slot: 2         | slot: 10        | 12 | platforms[1].slot is 10, which is not 1 to 9",
                "slot: 2,        | ''              | 12 | platforms[1].slot: the field is missing",
                "slot: 2, lanes: 2 | slot: 2, lanes: 0  | 12 | platforms[1].lanes is 0, which is not 1 to 64",
                "slot: 2, lanes: 2 | slot: 2, lanes: 65 | 12 | platforms[1].lanes is 65, which is not 1 to 64",
                "slot: 2, lanes: 2 | slot: 2, lanes: many | 12 | platforms[1].lanes:",
                "slot: 2, lanes: 2 | 'slot: 2,\n    lanes: 0' | 13 | platforms[1].lanes is 0, which is not 1 to 64",
                "multiplier: 1.2 | multiplier: 0   | 12 | platforms[1].multiplier is 0; with pointValue and scale a minor unit is worth 0",
                "multiplier: 1.2 | multiplier: 0.001 | 12 | is worth 0.1 micro-yuan, which is no whole number",
                "multiplier: 1.2, scale: 2 | multiplier: 1.2, scale: 7 | 12 | platforms[1].scale is 7, which is not 0 to 6",
                "validityMonths: 24 | validityMonths: 0 | 11 | platforms[0].validityMonths is 0, which is not 1 to 120",
            })
    void aMistakeIsNamedWithItsLineAndFieldAndWhatToDo(String right, String wrong, int line, String said)
            throws IOException {
        var text = Consortiums.text(3);
        var mistaken = text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThat(mistaken).as(right).isNotEqualTo(text);
        assertThatThrownBy(() -> read(mistaken))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageStartingWith(folder.resolve("consortium.yaml") + ", line " + line + ": ")
                .hasMessageContaining(said)
                .extracting(failure -> ((NetworkFailure) failure).remedy())
                .isEqualTo("mend line " + line + "; network-config/consortium.yaml says what each field means");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6})
    void tooFewOrTooManyPlatformsAreRefused(int platforms) {
        assertThatThrownBy(() -> read(platforms == 0 ? Consortiums.text(0) + "  []\n" : Consortiums.text(platforms)))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageContaining("line 10: platforms is a list of " + platforms + ", and a consortium has 2 to 5");
    }

    @Test
    void whoMendsOneNamedLineAfterTheOtherHasAFileThatIsRead() throws IOException {
        var right = Consortiums.text(5).lines().toList();
        var lines = new ArrayList<>(right);
        lines.replaceAll(line -> line.replace("slot: ", "slot: 1").replace("orderers: 3", "orderers: many"));
        for (int mended = 0; !lines.equals(right); mended++) {
            assertThat(mended).as("lines mended").isLessThan(right.size());
            try {
                read(String.join("\n", lines));
                break;
            } catch (NetworkFailure failure) {
                var named = Pattern.compile("^mend line ([0-9]+);").matcher(failure.remedy());
                assertThat(named.find()).as(failure.remedy()).isTrue();
                int index = Integer.parseInt(named.group(1)) - 1;
                lines.set(index, right.get(index));
            }
        }
        assertThat(lines).isEqualTo(right);
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> ConsortiumFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageContaining("none.yaml cannot be read")
                .extracting(failure -> ((NetworkFailure) failure).remedy())
                .isEqualTo("name a file like network-config/consortium.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "platforms: [", "just a text", "- a list"})
    void aTextThatIsNoConsortiumAtAllIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageStartingWith(folder.resolve("consortium.yaml") + ", line 1: ");
    }

    private ConsortiumFile read(String text) throws IOException {
        return ConsortiumFile.read(Files.writeString(folder.resolve("consortium.yaml"), text));
    }
}
