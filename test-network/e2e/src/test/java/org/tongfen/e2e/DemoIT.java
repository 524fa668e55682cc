package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The story that a newcomer sees first. */
@OnRunningNetwork
final class DemoIT {
    private static final Pattern TRANSACTION = Pattern.compile("transaction +([0-9a-f]{64})");

    @Test
    void pointsOfPlatformABecomePointsOfPlatformBAndTheRegulatorReadsIt(RunningNetwork network) {
        var said = network.tellDemo();

        assertThat(said)
                .contains("curl -sS -X POST", "Transfer completed successfully", "833.33", "VALID")
                .contains("PlatformAMSP", "PlatformBMSP", "9.99996");
        var transaction = TRANSACTION.matcher(said);
        assertThat(transaction.find()).as(said).isTrue();
        var atRegulator = network.client("regulator").get("/v2/ledger/transactions/" + transaction.group(1));
        assertThat(atRegulator.status()).as(atRegulator.body()).isEqualTo(200);
        assertThat(atRegulator.json().path("validationCode").asText()).isEqualTo("VALID");
        assertThat(atRegulator.json().path("endorsers")).hasToString("[\"PlatformAMSP\",\"PlatformBMSP\"]");
    }

    @Test
    void toldAgainItTellsAFurtherTransfer(RunningNetwork network) {
        network.tellDemo();

        var again = network.tellDemo();

        assertThat(again).contains("Transfer completed successfully", "833.33");
    }
}
