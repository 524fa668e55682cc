package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.PatientClient;
import org.tongfen.bench.RandomTransfers;
import org.tongfen.launcher.process.Together;

/** Many transfers at once, in all directions, with every request sent twice. */
@OnRunningNetwork
final class ConcurrentTransfersIT {
    private static final int TRANSFERS = 200;
    // Enough to meet everywhere, and few enough to be answered in time by a network that has just started.
    private static final int CLIENTS = 40;

    @Test
    void eachTakesEffectExactlyOnceAndNoClientSeesAConflict(RunningNetwork network) {
        var crowd = network.gather("busy", "1000");
        var expected = crowd.balances();
        var transfers = RandomTransfers.within(crowd, "busy", TRANSFERS, 20_261_121);
        transfers.forEach(transfer -> transfer.applyTo(expected));

        var twice = transfers.stream()
                .flatMap(transfer -> Stream.of(transfer, transfer))
                .toList();
        Set<String> ids = Collections.synchronizedSet(new HashSet<>());
        var client = new PatientClient(network::client);
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        var left = new ConcurrentLinkedQueue<>(twice);
        Together.each(IntStream.range(0, CLIENTS).boxed().toList(), _ -> {
            for (var transfer = left.poll(); transfer != null; transfer = left.poll()) {
                var answer = client.send(transfer);
                ids.add(answer.json().path("transaction_id").asText());
                if (answer.status() != 200) {
                    refused.add(transfer + " got " + answer.status() + " " + answer.body());
                }
            }
        });

        assertThat(refused).isEmpty();
        assertThat(client.repetitions())
                .as("requests that had to be sent again")
                .isZero();
        assertThat(ids).hasSize(TRANSFERS);
        network.awaitAll();
        assertThat(crowd.balances()).isEqualTo(expected);
        network.audit().holds();
    }
}
