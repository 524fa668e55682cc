package org.tongfen.launcher.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Consortiums;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Template;

class FabricConfigurationTest {
    private final FabricTools tools = new FabricTools(Path.of("/fabric/bin"), "3.1.5");

    @TempDir
    private Path state;

    private Layout layout;

    @BeforeEach
    void prepare() {
        layout = new Layout(Path.of(System.getProperty("tongfen.home")), state, state);
    }

    @Test
    void everyPlaceholderOfEveryNodesFileIsFilledIn() {
        new FabricNodes(Consortiums.example(), layout, new Ports(100)).writeConfiguration();

        assertThat(state.resolve("fabric/orderer3/orderer.yaml"))
                .content()
                .contains("ListenPort: 7152", "127.0.0.1:7162", state + "/data/orderer3/etcdraft/wal");
        assertThat(state.resolve("fabric/peer-regulator/core.yaml"))
                .content()
                .contains("listenAddress: 127.0.0.1:7241", "localMspId: RegulatorMSP", "peer0.regulator.local/tls");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 2", "4, 3", "5, 3"})
    void theChannelIsOfAllPlatformsAndChangedByMoreThanHalfOfThem(int platforms, int majority) throws IOException {
        var consortium = Consortiums.of(platforms);
        var channel = channel(consortium);

        var application = channel.at("/Profiles/PointsChannel/Application");
        // Aliases, which this reader leaves as they are.
        assertThat(texts(application.path("Organizations")))
                .containsExactlyElementsOf(consortium.organisations().stream()
                        .map(Organisation::id)
                        .toList());
        var members = principals(consortium, "member");
        var policies = application.path("Policies");
        assertThat(rule(policies, "Readers")).isEqualTo("OR(" + members + ",'RegulatorMSP.member')");
        assertThat(rule(policies, "Writers")).isEqualTo("OR(" + members + ")");
        assertThat(rule(policies, "Proposers")).isEqualTo("OR(" + members + ",'RegulatorMSP.client')");
        assertThat(rule(policies, "Admins"))
                .isEqualTo("OutOf(" + majority + "," + principals(consortium, "admin") + ")");
        for (var policy : List.of("Endorsement", "LifecycleEndorsement")) {
            assertThat(rule(policies, policy))
                    .isEqualTo("OutOf(" + majority + "," + principals(consortium, "peer") + ")");
        }
        assertThat(rule(channel.at("/Profiles/PointsChannel/Policies"), "Writers"))
                .isEqualTo("OR(" + members + ",'OrdererMSP.member','RegulatorMSP.admin')");
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "5"})
    void everyOrganisationHasKeysAndAnAnchor(int platforms) throws IOException {
        var consortium = Consortiums.of(platforms);
        var ports = new Ports(100);

        var organisations = channel(consortium).path("Organizations");
        assertThat(organisations).hasSize(1 + consortium.organisations().size());
        for (int i = 0; i < consortium.organisations().size(); i++) {
            var organisation = consortium.organisations().get(i);
            var entry = organisations.path(i + 1);
            assertThat(entry.path("ID").asText()).isEqualTo(organisation.mspId());
            assertThat(entry.path("MSPDir").asText())
                    .isEqualTo(layout.organisation(organisation).resolve("msp").toString());
            assertThat(rule(entry.path("Policies"), "Endorsement"))
                    .isEqualTo("OR('" + organisation.mspId() + ".peer')");
            assertThat(entry.at("/AnchorPeers/0/Port").asInt()).isEqualTo(ports.peer(organisation));
        }
        var keys = yaml(layout.cryptoConfig(), filling(consortium).keys());
        assertThat(keys.path("PeerOrgs").findValuesAsText("Domain"))
                .containsExactlyElementsOf(consortium.organisations().stream()
                        .map(Organisation::domain)
                        .toList());
        assertThat(keys.path("OrdererOrgs").findValuesAsText("Hostname"))
                .containsExactly("orderer1", "orderer2", "orderer3");
    }

    @Test
    void aNameThatLooksLikeANumberIsStillAName() throws IOException {
        var consortium = Consortiums.saidBy(
                Consortiums.text(2).replace("PlatformAMSP", "007").replace("platform_b", "true"));
        assertThat(channel(consortium).at("/Organizations/1/ID").textValue()).isEqualTo("007");
        assertThat(yaml(layout.cryptoConfig(), filling(consortium).keys())
                        .at("/PeerOrgs/1/Name")
                        .textValue())
                .isEqualTo("true");
    }

    @Test
    void theOrderersAreThoseOfTheConsortium() throws IOException {
        var channel = channel(Consortiums.example());
        assertThat(channel.at("/Capabilities/Channel/V3_0").asBoolean()).isTrue();
        assertThat(texts(channel.at("/Organizations/0/OrdererEndpoints")))
                .containsExactly("127.0.0.1:7150", "127.0.0.1:7151", "127.0.0.1:7152");
        var consenters = channel.at("/Profiles/PointsChannel/Orderer/EtcdRaft/Consenters");
        assertThat(consenters.findValuesAsText("Port")).containsExactly("7150", "7151", "7152");
        for (int number = 1; number <= 3; number++) {
            assertThat(consenters.path(number - 1).path("ServerTLSCert").asText())
                    .isEqualTo(
                            layout.ordererNode(number).resolve("tls/server.crt").toString());
        }
    }

    private JsonNode channel(Consortium consortium) throws IOException {
        return yaml(
                layout.networkConfig().resolve("fabric/configtx.yaml"),
                filling(consortium).channel(tools));
    }

    private ConsortiumFilling filling(Consortium consortium) {
        return new ConsortiumFilling(consortium, layout, new Ports(100));
    }

    private static JsonNode yaml(Path template, Template.Filling filling) throws IOException {
        return new YAMLMapper().readTree(Template.fill(Files.readString(template), filling));
    }

    private static String principals(Consortium consortium, String role) {
        return consortium.platforms().stream()
                .map(platform -> "'" + platform.mspId() + "." + role + "'")
                .collect(Collectors.joining(","));
    }

    private static String rule(JsonNode policies, String name) {
        return policies.path(name).path("Rule").asText();
    }

    private static List<String> texts(JsonNode array) {
        return ((ArrayNode) array).valueStream().map(JsonNode::asText).toList();
    }
}
