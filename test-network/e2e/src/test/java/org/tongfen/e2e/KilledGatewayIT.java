package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.PatientClient;
import org.tongfen.bench.PlannedTransfer;
import org.tongfen.bench.RandomTransfers;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.process.Await;
import org.tongfen.launcher.process.Together;

/** A gateway that is killed with its hands full finishes its work when it comes back. */
@OnRunningNetwork
final class KilledGatewayIT {
    private static final int CLIENTS = 64;
    // More than can be answered before the kill: no client is ever idle.
    private static final int TRANSFERS = 4_000;
    private static final int ANSWERS_BEFORE_THE_KILL = 40;
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** Whatever failed: no other test meets a gateway that is gone. */
    @AfterEach
    void bringItBack(RunningNetwork network) {
        network.up();
    }

    @Test
    void everyCommandComesToOneOutcomeAndOneEffect(RunningNetwork network) {
        var crowd = network.gather("killed", "1000");
        var expected = crowd.balances();

        var killed = sendUntilKilled(network, RandomTransfers.within(crowd, "killed", TRANSFERS, 42));
        assertThat(killed.unanswered()).as("requests that the kill cut off").isPositive();
        var open = GatewayDatabase.openOperations(network, "platform_a");
        assertThat(open).as("what it had taken on and not finished").isNotEmpty();
        network.up();

        // Nobody has to ask again for the sake of the outcome.
        assertThat(open).allSatisfy(operation -> assertComesToAnOutcome(network, operation));
        assertThat(GatewayDatabase.openOperations(network, "platform_a")).isEmpty();

        killed.sent().forEach(transfer -> transfer.applyTo(expected));
        assertThat(sendAgain(network, killed.sent()))
                .hasSize(killed.sent().size())
                .containsAll(killed.acknowledged());
        network.awaitAll();
        assertThat(crowd.balances()).isEqualTo(expected);
        network.audit().holds();

        var rebuilt = network.rebuild("platform_a");
        assertThat(rebuilt.after()).isEqualTo(rebuilt.before());
    }

    private static void assertComesToAnOutcome(RunningNetwork network, String operation) {
        var client = network.client("platform_a");
        assertThat(Await.until(BOUND, () -> status(client.get("/v2/operations/" + operation))
                        .equals("DONE")))
                .as(() -> client.get("/v2/operations/" + operation).body())
                .isTrue();
    }

    private static String status(Answer answer) {
        return answer.json().path("status").asText();
    }

    /**
     * How far a run had come when the gateway of platform A was killed.
     *
     * @param sent what clients had asked for
     * @param acknowledged the ids of transactions that clients were told
     * @param unanswered how many clients got no answer
     */
    record Killed(List<PlannedTransfer> sent, Set<String> acknowledged, int unanswered) {}

    /**
     * A client that got no answer asks again under the same key, and those that got one may do so too.
     *
     * @return the ids of the transactions that they are told
     */
    static Set<String> sendAgain(RunningNetwork network, List<PlannedTransfer> transfers) {
        Set<String> ids = Collections.synchronizedSet(new HashSet<>());
        var client = new PatientClient(network::client);
        Together.each(transfers, transfer -> {
            var answer = client.send(transfer);
            assertThat(answer.status()).as("%s: %s", transfer, answer.body()).isEqualTo(200);
            ids.add(answer.json().path("transaction_id").asText());
        });
        return ids;
    }

    /**
     * Sends transfers from clients that are never idle, and kills the gateway of platform A in the middle, while it has
     * operations that it has taken on and not finished.
     */
    static Killed sendUntilKilled(RunningNetwork network, List<PlannedTransfer> transfers) {
        Queue<PlannedTransfer> waiting = new ConcurrentLinkedQueue<>(transfers);
        List<PlannedTransfer> sent = Collections.synchronizedList(new ArrayList<>());
        Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
        var unanswered = new AtomicInteger();
        var killed = new AtomicBoolean();
        var client = new PatientClient(network::client);
        Runnable clients =
                () -> Together.each(IntStream.range(0, CLIENTS).boxed().toList(), _ -> {
                    while (!killed.get()) {
                        var transfer = waiting.remove();
                        sent.add(transfer);
                        try {
                            var answer = client.send(transfer);
                            if (answer.status() == 200) {
                                acknowledged.add(
                                        answer.json().path("transaction_id").asText());
                            }
                        } catch (NetworkFailure _) {
                            unanswered.incrementAndGet();
                        }
                    }
                });
        Runnable killer = () -> {
            var busy = Await.until(
                    BOUND,
                    () -> acknowledged.size() >= ANSWERS_BEFORE_THE_KILL
                            && !GatewayDatabase.openOperations(network, "platform_a")
                                    .isEmpty());
            network.killGateway("platform_a");
            killed.set(true);
            assertThat(busy).as("the gateway had its hands full").isTrue();
        };
        Together.all(List.of(clients, killer));
        return new Killed(List.copyOf(sent), acknowledged, unanswered.get());
    }
}
