package org.tongfen.network.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.network.e2e.Transfers.Transfer;
import org.tongfen.network.gateway.Answer;
import org.tongfen.network.process.Together;

/** Many transfers at once, in all directions, with every request sent twice. */
@OnRunningNetwork
final class ConcurrentTransfersIT {
    private static final int TRANSFERS = 200;
    private static final int MOST_REPETITIONS = 6;
    private static final Set<Integer> ASKS_AGAIN = Set.of(202, 503);

    @Test
    void eachTakesEffectExactlyOnceAndNoClientSeesAConflict(RunningNetwork network) {
        var town = Town.found(network, "busy", "1000");
        var expected = town.balances();
        var transfers = Transfers.random(town, "busy", TRANSFERS, 20_261_121);
        transfers.forEach(transfer -> transfer.applyTo(expected));

        var twice = new ArrayList<Transfer>(transfers);
        twice.addAll(transfers);
        Set<String> ids = Collections.synchronizedSet(new HashSet<>());
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        Together.each(twice, transfer -> {
            var answer = send(network, transfer);
            ids.add(answer.json().path("transaction_id").asText());
            if (answer.status() != 200) {
                refused.add(transfer + " got " + answer.status() + " " + answer.body());
            }
        });

        assertThat(refused).isEmpty();
        assertThat(ids).hasSize(TRANSFERS);
        assertThat(town.balances()).isEqualTo(expected);
        ConservationCheck.atEveryGateway(network);
    }

    /**
     * Sends a transfer as a client does that keeps to the contract: 202 says that the outcome takes longer than the
     * gateway waits, and 503 that nothing was ordered; both ask for the same request again, under the same key.
     */
    static Answer send(RunningNetwork network, Transfer transfer) {
        var client = network.client(transfer.from().platform());
        var answer = client.post("/api/points/transfer", transfer.json(), transfer.key());
        for (int again = 0; ASKS_AGAIN.contains(answer.status()) && again < MOST_REPETITIONS; again++) {
            answer = client.post("/api/points/transfer", transfer.json(), transfer.key());
        }
        return answer;
    }
}
