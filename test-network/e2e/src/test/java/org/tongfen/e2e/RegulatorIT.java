package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The regulator reads everything and can write nothing. */
@OnRunningNetwork
final class RegulatorIT {
    private static final List<String> INFO = List.of("channel", "getinfo", "--channelID", "points-channel");

    @Test
    void itsPeerHoldsEveryBlock(RunningNetwork network) {
        network.setTheScene();
        var atPlatform = network.admin("platform_a").run(INFO).output();

        network.awaitBlock(network.client("platform_a")
                .get("/v2/ledger/status")
                .json()
                .path("block")
                .asLong());

        assertThat(atPlatform).contains("currentBlockHash");
        assertThat(network.admin("regulator").run(INFO).output()).isEqualTo(atPlatform);
    }

    @Test
    void neitherItsClientNorItsAdministratorCanSubmit(RunningNetwork network) {
        var platforms = network.network().consortium().platforms();
        var platform = network.user("platform_a").invoke("clearing", "scheme", List.of(), platforms);
        assertThat(platform.succeeded())
                .as("a platform's client can: %s", platform.text())
                .isTrue();
        var client = network.user("regulator");
        var harmless = client.invoke("clearing", "scheme", List.of(), platforms);
        assertThat(harmless.succeeded()).isFalse();
        assertThat(harmless.text())
                .as("endorsed as anybody's, and not ordered for the regulator")
                .contains("got unexpected status: FORBIDDEN")
                .contains("signature set did not satisfy policy");
        var scheme = client.invoke("clearing", "establish", List.of("platforms { }"), platforms);
        assertThat(scheme.text()).contains("SCHEME_MISMATCH");
        var batch = client.invoke("points-platform_a", "apply", List.of("x"), platforms);
        assertThat(batch.text()).contains("MALFORMED_BATCH");

        // Its administrator may approve definitions, which are ordered; so nothing else of it is even endorsed.
        var administrator = network.admin("regulator").invoke("clearing", "scheme", List.of(), platforms);
        assertThat(administrator.succeeded()).isFalse();
        assertThat(administrator.text())
                .contains("[/Channel/Application/Proposers]: [signature set did not satisfy policy]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/accounts", "/v2/issues", "/v2/treaties", "/api/points/transfer"})
    void itsGatewayTakesNoCommands(String path, RunningNetwork network) {
        var answer = network.client("regulator").post(path, "{\"userId\":\"1001\",\"amount\":\"1\"}", "regulator-try");

        assertThat(answer.status()).as(answer.body()).isIn(401, 403, 404, 405);
    }
}
