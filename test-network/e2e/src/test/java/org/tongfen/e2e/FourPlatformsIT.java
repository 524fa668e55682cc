package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.ComponentStatus;
import org.tongfen.launcher.fabric.PeerCommand;

/** A network of four platforms that are not those of the example. On its own, before that of most other tests. */
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FourPlatformsIT {
    private static final Path FILE =
            Path.of(System.getProperty("tongfen.home"), "test-network/e2e/src/test/resources/four-platforms.yaml");

    @TempDir
    private Path folder;

    private TestState state;
    private RunningNetwork network;

    @BeforeAll
    void bringUp() {
        state = TestState.fresh(".tongfen-test-four", 20_000);
        state.consortium(FILE);
        network = RunningNetwork.start(state);
    }

    /** Also when it could not be brought up. */
    @AfterAll
    void delete() {
        state.close();
    }

    @Test
    @Order(1)
    void theStoryIsToldAndTheAuditFindsItInOrder() {
        assertThat(network.status()).extracting(ComponentStatus::word).containsOnly("ready");

        assertThat(network.tellDemo())
                .contains("users 1001 and 1002 are known at all 4 platforms")
                .contains("treaty north → east: 6 points become 5", "treaty south_1 → west: 5 points become 2")
                .contains("Transfer completed successfully", "833.33 points of east", "VALID", "EastMSP, NorthMSP")
                .contains("On the ledger, as the gateway of authority reads it");
        network.awaitQuiet();
        network.audit().holds();
    }

    @Test
    @Order(2)
    void pointsOfOneScaleBecomePointsOfAnother() {
        var south = network.client("south_1");
        var sent = south.post(
                "/v2/transfers",
                "{\"fromUserId\":\"1002\",\"toUserId\":\"1002\",\"amount\":\"5\",\"targetPlatform\":\"west\"}",
                "four-scales");
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        assertThat(new BigDecimal(sent.json().path("received").asText()))
                .as(sent.body())
                .isEqualByComparingTo("2");
        network.awaitQuiet();
        network.audit().holds();
    }

    @Test
    @Order(3)
    void anotherVersionOfTheBooksIsUpgradedByUpAndTheNetworkGoesOn() throws IOException {
        var raised = Files.writeString(
                folder.resolve("raised.yaml"), Files.readString(FILE).replace("books: 0.1.0", "books: 0.1.1"));
        state.consortium(raised);
        network.up();

        assertThat(committed("points-south_1")).contains("Version: 0.1.1, Sequence: 2,");
        assertThat(committed("clearing")).contains("Version: 0.1.0, Sequence: 1,");
        assertThat(Files.readString(network.network().layout().rememberedConsortium()))
                .isEqualTo(Files.readString(raised));
        assertThat(network.tellDemo()).contains("Transfer completed successfully", "833.33 points of east");
        network.awaitQuiet();
        network.audit().holds();
    }

    private String committed(String chaincode) {
        var channel = network.network().consortium().channel();
        return network.network()
                .fabric()
                .peer(network.organisation("west"), PeerCommand.ADMIN)
                .require(
                        "asking for the definition",
                        List.of("lifecycle", "chaincode", "querycommitted", "-C", channel, "-n", chaincode))
                .output();
    }
}
