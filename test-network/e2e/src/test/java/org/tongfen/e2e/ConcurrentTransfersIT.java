package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.PatientClient;
import org.tongfen.bench.PlannedTransfer;
import org.tongfen.bench.RandomTransfers;
import org.tongfen.launcher.process.Together;

/** Many transfers at once, in all directions, with every request sent twice. */
@OnRunningNetwork
final class ConcurrentTransfersIT {
    private static final int TRANSFERS = 200;

    @Test
    void eachTakesEffectExactlyOnceAndNoClientSeesAConflict(RunningNetwork network) {
        var crowd = network.gather("busy", "1000");
        var expected = crowd.balances();
        var transfers = RandomTransfers.within(crowd, "busy", TRANSFERS, 20_261_121);
        transfers.forEach(transfer -> transfer.applyTo(expected));

        var twice = new ArrayList<PlannedTransfer>(transfers);
        twice.addAll(transfers);
        Set<String> ids = Collections.synchronizedSet(new HashSet<>());
        var client = new PatientClient(network::client);
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        Together.each(twice, transfer -> {
            var answer = client.send(transfer);
            ids.add(answer.json().path("transaction_id").asText());
            if (answer.status() != 200) {
                refused.add(transfer + " got " + answer.status() + " " + answer.body());
            }
        });

        assertThat(refused).isEmpty();
        assertThat(client.repetitions())
                .as("requests that had to be sent again")
                .isZero();
        assertThat(ids).hasSize(TRANSFERS);
        network.awaitAll();
        assertThat(crowd.balances()).isEqualTo(expected);
        ConservationCheck.atEveryGateway(network);
    }
}
