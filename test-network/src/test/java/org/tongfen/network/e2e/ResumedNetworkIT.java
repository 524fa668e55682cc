package org.tongfen.network.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tongfen.network.ComponentStatus;

/** A network that was ended goes on where it was, also when nothing has happened on the ledger since. */
@OnRunningNetwork
final class ResumedNetworkIT {
    @Test
    void everyProcessIsReadyAgainAndTheLedgerIsWhatItWas(RunningNetwork network) {
        network.setTheScene();
        ConservationCheck.atEveryGateway(network);
        var before = network.client("regulator").get("/v2/ledger/status").body();

        network.network().down();
        network.up();

        assertThat(network.status()).extracting(ComponentStatus::word).containsOnly("ready");
        assertThat(network.client("regulator").get("/v2/ledger/status").body()).isEqualTo(before);
        ConservationCheck.atEveryGateway(network);
    }
}
