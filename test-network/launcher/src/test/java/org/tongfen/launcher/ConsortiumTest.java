package org.tongfen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.launcher.fabric.ChaincodeDefinition;

class ConsortiumTest {
    private final Consortium consortium = Consortiums.example();

    @Test
    void aBookIsChangedByItsOwnerTogetherWithOneOtherPlatformAndClearingByMoreThanHalf() {
        assertThat(definitions(2))
                .containsExactly(
                        "points-platform_a AND('PlatformAMSP.peer',OutOf(1,'PlatformBMSP.peer'))",
                        "points-platform_b AND('PlatformBMSP.peer',OutOf(1,'PlatformAMSP.peer'))",
                        "clearing OutOf(2,'PlatformAMSP.peer','PlatformBMSP.peer')");
        assertThat(definitions(3))
                .containsExactly(
                        "points-platform_a AND('PlatformAMSP.peer',OutOf(1,'PlatformBMSP.peer','PlatformCMSP.peer'))",
                        "points-platform_b AND('PlatformBMSP.peer',OutOf(1,'PlatformAMSP.peer','PlatformCMSP.peer'))",
                        "points-platform_c AND('PlatformCMSP.peer',OutOf(1,'PlatformAMSP.peer','PlatformBMSP.peer'))",
                        "clearing OutOf(2,'PlatformAMSP.peer','PlatformBMSP.peer','PlatformCMSP.peer')");
        assertThat(definitions(4))
                .contains(
                        "points-platform_d AND('PlatformDMSP.peer',OutOf(1,'PlatformAMSP.peer','PlatformBMSP.peer',"
                                + "'PlatformCMSP.peer'))",
                        "clearing OutOf(3,'PlatformAMSP.peer','PlatformBMSP.peer','PlatformCMSP.peer','PlatformDMSP.peer')");
        assertThat(definitions(5))
                .contains(
                        "points-platform_a AND('PlatformAMSP.peer',OutOf(1,'PlatformBMSP.peer','PlatformCMSP.peer',"
                                + "'PlatformDMSP.peer','PlatformEMSP.peer'))",
                        "clearing OutOf(3,'PlatformAMSP.peer','PlatformBMSP.peer','PlatformCMSP.peer','PlatformDMSP.peer',"
                                + "'PlatformEMSP.peer')");
    }

    @Test
    void theExampleHasThePoliciesOfThreePlatforms() {
        assertThat(consortium.definitions())
                .isEqualTo(Consortiums.of(3).definitions())
                .extracting(ChaincodeDefinition::version)
                .containsOnly("0.1.0");
    }

    @Test
    void whoJoinsMovesNobodysPorts() {
        var ports = new Ports(0);
        var before = Consortiums.of(3);
        var after = Consortiums.of(5);
        for (var organisation : before.organisations()) {
            assertThat(after.organisation(organisation.id())).isEqualTo(organisation);
            for (var definition : before.definitions()) {
                var same = after.definitions().stream()
                        .filter(each -> each.name().equals(definition.name()))
                        .findFirst()
                        .orElseThrow();
                assertThat(ports.chaincode(organisation, same)).isEqualTo(ports.chaincode(organisation, definition));
            }
        }
        assertThat(ports.chaincode(
                        after.organisation("platform_a"), after.definitions().getLast()))
                .as("clearing at platform_a")
                .isEqualTo(9_114);
    }

    @Test
    void theSchemeSaysWhatThePlatformsPointsAreWorth() {
        assertThat(TextFormat.printer().printToString(consortium.scheme()))
                .startsWith("""
                format: 1
                platforms {
                  id: "platform_a"
                  msp: "PlatformAMSP"
                  scale: 2
                  unit_value: 100
                  validity_months: 24
                  lanes: 1
                }
                platforms {
                  id: "platform_b"
                  msp: "PlatformBMSP"
                  scale: 2
                  unit_value: 120
                """)
                .endsWith("""
                categories {
                  name: "travel"
                  numerator: 2
                  denominator: 1
                }
                """);
    }

    @Test
    void onlyVersionsOfChaincodeChangeInANetworkThatExists() {
        var upgraded = Consortiums.saidBy(Consortiums.text(3).replace("books: 0.1.0", "books: 0.2.0"));
        assertThat(Consortiums.of(3).becomes(upgraded)).isTrue();
        for (var other : List.of(
                Consortiums.text(2),
                Consortiums.text(4),
                Consortiums.text(3).replace("lanes: 2", "lanes: 3"),
                Consortiums.text(3).replace("shopping", "dining"),
                Consortiums.text(3).replace("orderers: 3", "orderers: 5"),
                Consortiums.text(3).replace("slot: 4", "slot: 9"))) {
            assertThat(Consortiums.of(3).becomes(Consortiums.saidBy(other)))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void aPlatformsGatewayHasAsManyReplicasAsAskedForAndTheRegulatorsHasOne() {
        assertThat(consortium.replicas(2))
                .extracting(Replica::label)
                .containsExactly(
                        "platform_a",
                        "platform_a-2",
                        "platform_b",
                        "platform_b-2",
                        "platform_c",
                        "platform_c-2",
                        "regulator");
        assertThat(consortium.replicas(1))
                .extracting(Replica::label)
                .containsExactly("platform_a", "platform_b", "platform_c", "regulator");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void noTwoThingsShareAPort(int platforms) {
        assertNoPortIsShared(Consortiums.of(platforms));
    }

    @Test
    void noTwoThingsShareAPortWhenAllOrderersThereCanBeAndTheLastSlotsAreTaken() {
        var text = Consortiums.text(5).replace("orderers: 3", "orderers: 9");
        for (int slot : new int[] {6, 5, 4, 3, 2, 1}) {
            text = text.replace("slot: " + slot + ",", "slot: " + (slot + 3) + ",")
                    .replace("slot: " + slot + " }", "slot: " + (slot + 3) + " }");
        }
        var consortium = Consortiums.saidBy(text);
        assertThat(consortium.organisations()).extracting(Organisation::slot).contains(Organisation.LAST_SLOT);
        assertNoPortIsShared(consortium);
    }

    private static void assertNoPortIsShared(Consortium consortium) {
        var ports = new Ports(0);
        var all = new ArrayList<Integer>();
        for (int number = 1; number <= consortium.orderers(); number++) {
            all.add(ports.orderer(number));
            all.add(ports.ordererAdmin(number));
            all.add(ports.ordererOperations(number));
        }
        for (var organisation : consortium.organisations()) {
            all.add(ports.peer(organisation));
            all.add(ports.peerChaincode(organisation));
            all.add(ports.peerOperations(organisation));
            for (int number = Replica.FIRST; number <= Replica.MOST; number++) {
                all.add(ports.gateway(new Replica(organisation, number)));
                all.add(ports.gatewayMutualTls(new Replica(organisation, number)));
                all.add(ports.gatewayManagement(new Replica(organisation, number)));
            }
            all.add(ports.site(organisation));
            consortium.definitions().forEach(definition -> all.add(ports.chaincode(organisation, definition)));
        }
        all.add(ports.postgres());
        all.add(ports.keycloak());
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all).allMatch(port -> new Ports(20_000).offset() + port < 32_768);
    }

    @Test
    void thePartsThatAPartNeedsComeWithIt() {
        assertThat(Part.closure(EnumSet.of(Part.CHAINCODE))).containsExactly(Part.FABRIC, Part.CHAINCODE);
        assertThat(Part.closure(EnumSet.of(Part.GATEWAYS))).containsExactly(Part.values());
        assertThat(Part.closure(EnumSet.of(Part.POSTGRES))).containsExactly(Part.POSTGRES);
    }

    @Test
    void aPlaceholderWithoutAValueIsNamed() {
        assertThat(Template.fill("a ${PORT} ${lower} $PORT", Map.of("PORT", "7\\$1")))
                .isEqualTo("a 7\\$1 ${lower} $PORT");
        assertThatThrownBy(() -> Template.fill("${PROT}", Map.of("PORT", "1")))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageContaining("${PROT}");
    }

    @Test
    void aSectionIsRepeatedForEachElementWithItsValuesAndThoseOfTheFile() {
        var filling = new Template.Filling(
                Map.of("PORT", "7"),
                Map.of("NODE", List.of(Map.of("NAME", "a"), Map.of("NAME", "b")), "NONE", List.of()));
        assertThat(Template.fill("""
                nodes:
                  # each NODE
                  - ${NAME}: ${PORT}
                  # end
                  # each NONE
                  - never
                  # end
                port: ${PORT}
                """, filling)).isEqualTo("""
                nodes:
                  - a: 7
                  - b: 7
                port: 7
                """);
        assertThatThrownBy(() -> Template.fill("# each KNOT\n# end\n", filling))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageContaining("# each KNOT");
    }

    private static List<String> definitions(int platforms) {
        return Consortiums.of(platforms).definitions().stream()
                .map(definition -> definition.name() + " " + definition.policy())
                .toList();
    }
}
