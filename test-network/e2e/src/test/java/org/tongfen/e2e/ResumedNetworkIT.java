package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tongfen.launcher.ComponentStatus;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.gateway.GatewayClient;

/** A network that was ended goes on where it was, also when nothing has happened on the ledger since. */
@OnRunningNetwork
final class ResumedNetworkIT {
    @Test
    void everyProcessIsReadyAgainAndTheLedgerIsWhatItWas(RunningNetwork network) {
        network.setTheScene();
        var platform = network.client("platform_a");
        var issued = issue(platform);
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        network.audit().holds();
        var before = network.client("regulator").get("/v2/ledger/status").body();

        network.network().down();
        network.up();

        assertThat(network.status()).extracting(ComponentStatus::word).containsOnly("ready");
        assertThat(network.client("regulator").get("/v2/ledger/status").body()).isEqualTo(before);
        // What only the gateway's database knows: whose account it is, and which requests were carried out.
        var balance = platform.get("/api/points/balance?user_id=resumed-1");
        assertThat(balance.json().path("balance").asInt()).as(balance.body()).isEqualTo(5);
        var again = issue(platform);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().path("transactionId")).isEqualTo(issued.json().path("transactionId"));
        network.audit().holds();
    }

    private static Answer issue(GatewayClient platform) {
        return platform.post("/v2/issues", "{\"userId\":\"resumed-1\",\"amount\":\"5\"}", "resumed-issue");
    }
}
