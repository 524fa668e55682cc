package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.PatientClient;
import org.tongfen.bench.PlannedTransfer;
import org.tongfen.bench.RandomTransfers;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.process.Together;

/** A gateway that is killed with its hands full finishes its work when it comes back. */
@OnRunningNetwork
final class KilledGatewayIT {
    private static final int TRANSFERS = 200;
    private static final int ANSWERS_BEFORE_THE_KILL = 40;

    @Test
    void everyCommandComesToOneOutcomeAndOneEffect(RunningNetwork network) {
        var crowd = network.gather("killed", "1000");
        var expected = crowd.balances();
        var transfers = RandomTransfers.within(crowd, "killed", TRANSFERS, 42);
        transfers.forEach(transfer -> transfer.applyTo(expected));

        var killed = sendUntilKilled(network, transfers);
        assertThat(killed.unanswered()).as("requests that the kill cut off").isPositive();
        network.up();

        assertThat(sendAgain(network, transfers)).hasSize(TRANSFERS).containsAll(killed.acknowledged());
        assertThat(crowd.balances()).isEqualTo(expected);
        ConservationCheck.atEveryGateway(network);

        var rebuilt = network.rebuild("platform_a");
        assertThat(rebuilt.after()).isEqualTo(rebuilt.before());
    }

    /**
     * How far a run had come when the gateway of platform A was killed.
     *
     * @param acknowledged the ids of transactions that clients were told
     * @param unanswered how many clients got no answer
     */
    record Killed(Set<String> acknowledged, int unanswered) {}

    /**
     * A client that got no answer asks again under the same key, and those that got one may do so too.
     *
     * @return the ids of the transactions that they are told
     */
    static Set<String> sendAgain(RunningNetwork network, List<PlannedTransfer> transfers) {
        Set<String> ids = Collections.synchronizedSet(new HashSet<>());
        Together.each(transfers, transfer -> {
            var answer = PatientClient.send(network::client, transfer);
            assertThat(answer.status()).as("%s: %s", transfer, answer.body()).isEqualTo(200);
            ids.add(answer.json().path("transaction_id").asText());
        });
        return ids;
    }

    /** Sends transfers, and kills the gateway of platform A in the middle. */
    static Killed sendUntilKilled(RunningNetwork network, List<PlannedTransfer> transfers) {
        Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
        var answered = new AtomicInteger();
        var unanswered = new AtomicInteger();
        Together.each(transfers, transfer -> {
            try {
                var answer = PatientClient.send(network::client, transfer);
                if (answer.status() == 200) {
                    acknowledged.add(answer.json().path("transaction_id").asText());
                }
                if (answered.incrementAndGet() == ANSWERS_BEFORE_THE_KILL) {
                    network.killGateway("platform_a");
                }
            } catch (NetworkFailure _) {
                unanswered.incrementAndGet();
            }
        });
        return new Killed(acknowledged, unanswered.get());
    }
}
