package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tongfen.launcher.ComponentStatus;
import org.tongfen.launcher.Environment;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Part;
import org.tongfen.launcher.Progress;
import org.tongfen.launcher.fabric.PeerCommand;
import org.tongfen.launcher.process.Probe;
import org.tongfen.launcher.process.ProcessIdentity;
import org.tongfen.launcher.process.ProcessState;
import org.tongfen.launcher.process.Together;

/** The life of a network: up, up again, killed, resumed, down. On a small network of its own, before all other tests. */
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {
    private static final Set<Part> PARTS = EnumSet.of(Part.FABRIC, Part.POSTGRES, Part.KEYCLOAK);

    private TestState state;
    private Network network;

    @BeforeAll
    void bringUp() {
        state = TestState.fresh(".tongfen-test-launcher", 20_000);
        network = state.network();
        network.up(PARTS);
    }

    @AfterAll
    void delete() {
        state.close();
    }

    @Test
    @Order(1)
    void everyProcessOfTheChosenPartsIsReady() {
        assertThat(mine()).hasSize(9).allMatch(ComponentStatus::ready);
        assertThat(network.status())
                .filteredOn(process -> !PARTS.contains(process.spec().part()))
                .allMatch(process -> process.state() instanceof ProcessState.Stopped);
    }

    @Test
    @Order(2)
    void everyPeerHoldsTheChannel() {
        for (var organisation : network.consortium().organisations()) {
            var channels = network.fabric()
                    .peer(organisation, PeerCommand.ADMIN)
                    .run(List.of("channel", "getinfo", "--channelID", "points-channel"));
            assertThat(channels.output()).contains("\"height\":1");
        }
    }

    @Test
    @Order(3)
    void twoMoreUpsAtOnceChangeNothing() {
        var before = pids();
        Together.all(List.of(() -> network.up(PARTS), () -> network.up(PARTS)));
        assertThat(pids()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void theTokenOfAPlatformNamesItAndItsScopes() throws Exception {
        var token =
                network.client(network.consortium().organisation("platform_b")).token();
        var payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        var claims = new ObjectMapper().readTree(payload);
        assertThat(claims.path("platform_id").asText()).isEqualTo("platform_b");
        assertThat(claims.path("aud").asText()).isEqualTo("tongfen-gateway");
        assertThat(claims.path("scope").asText().split(" "))
                .containsExactlyInAnyOrder("points:read", "points:issue", "points:transfer", "treaties:write");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3_600);
    }

    @Test
    @Order(5)
    void theRegulatorMayOnlyRead() throws Exception {
        var token =
                network.client(network.consortium().organisation("regulator")).token();
        var payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(new ObjectMapper().readTree(payload).path("scope").asText()).isEqualTo("points:read");
    }

    @Test
    @Order(6)
    void anotherPortOffsetForTheSameStateIsRefused() {
        assertThatThrownBy(() -> Network.in(network.layout(), Optional.of(0), Environment.current(), Progress.silent()))
                .isInstanceOf(NetworkFailure.class)
                .hasMessageContaining("was made with port offset 20000");
    }

    @Test
    @Order(7)
    void killedProcessesAreReportedAndRestartedByUpWhileTheOthersStay() {
        var before = pids();
        var killed = List.of("orderer2", "peer-regulator", "postgres", "keycloak");
        killed.forEach(network::kill);

        assertThat(mine())
                .filteredOn(process -> process.word().equals("killed"))
                .extracting(process -> process.spec().name())
                .containsExactlyInAnyOrderElementsOf(killed);

        network.up(PARTS);
        assertThat(mine()).allMatch(ComponentStatus::ready);
        var after = pids();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        for (var name : after.keySet()) {
            assertThat(after.get(name).equals(before.get(name))).as(name).isEqualTo(!killed.contains(name));
        }
    }

    @Test
    @Order(8)
    void downLeavesNoProcessAndNoPortAndKeepsTheState() {
        var pids = pids();
        network.down();

        assertThat(pids.values()).allMatch(pid -> ProcessIdentity.of(pid).isEmpty());
        for (var process : network.status()) {
            assertThat(process.state()).isInstanceOf(ProcessState.Stopped.class);
            assertThat(process.spec().ports()).noneMatch(Probe::listening);
        }
        assertThat(Files.exists(network.layout().genesisBlock())).isTrue();
    }

    @Test
    @Order(9)
    void aPortThatSomebodyElseHasIsNamedBeforeAnythingStarts() throws Exception {
        var port = network.ports().postgres();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> network.up(PARTS))
                    .isInstanceOf(NetworkFailure.class)
                    .hasMessage("port " + taken.getLocalPort() + " of postgres is in use by another program");
        }
        assertThat(mine()).allMatch(process -> process.state() instanceof ProcessState.Stopped);
    }

    private List<ComponentStatus> mine() {
        return network.status().stream()
                .filter(process -> PARTS.contains(process.spec().part()))
                .toList();
    }

    private Map<String, Long> pids() {
        return mine().stream()
                .collect(Collectors.toMap(process -> process.spec().name(), process -> process.pid()
                        .orElseThrow()));
    }
}
