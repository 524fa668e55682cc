package org.tongfen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.tongfen.launcher.fabric.ChaincodeDefinition;

class ConsortiumTest {
    private final Consortium consortium = Consortium.example();

    @Test
    void aBookIsChangedByItsOwnerTogetherWithOneOtherPlatform() {
        assertThat(consortium.definitions())
                .extracting(ChaincodeDefinition::name, ChaincodeDefinition::policy)
                .containsExactly(
                        tuple(
                                "points-platform_a",
                                "AND('PlatformAMSP.peer',OutOf(1,'PlatformBMSP.peer','PlatformCMSP.peer'))"),
                        tuple(
                                "points-platform_b",
                                "AND('PlatformBMSP.peer',OutOf(1,'PlatformAMSP.peer','PlatformCMSP.peer'))"),
                        tuple(
                                "points-platform_c",
                                "AND('PlatformCMSP.peer',OutOf(1,'PlatformAMSP.peer','PlatformBMSP.peer'))"),
                        tuple("clearing", "OutOf(2,'PlatformAMSP.peer','PlatformBMSP.peer','PlatformCMSP.peer')"));
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

    @Test
    void noTwoThingsShareAPort() {
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

    private static Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
