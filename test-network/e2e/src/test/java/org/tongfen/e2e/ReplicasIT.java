package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tongfen.bench.PlannedTransfer;
import org.tongfen.bench.RandomTransfers;
import org.tongfen.launcher.ComponentStatus;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Replica;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.process.Await;
import org.tongfen.launcher.process.Together;

/**
 * Each platform's gateway consists of two processes. Clients pick one at random and send every request twice, once to each,
 * while processes are killed, and stopped for longer than the others wait for them. How many transfers and faults: {@code
 * -Dtongfen.replicas.transfers=10000 -Dtongfen.replicas.faults=30}.
 */
@OnRunningNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ReplicasIT {
    private static final int TRANSFERS = Integer.getInteger("tongfen.replicas.transfers", 600);
    private static final int FAULTS = Integer.getInteger("tongfen.replicas.faults", 4);
    private static final long SEED = Long.getLong("tongfen.replicas.seed", 20_261_121);
    private static final int CLIENTS = 16;
    // Others wait for five seconds before they take a lane over.
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(8);
    private static final Duration BOUND = Duration.ofSeconds(90);

    private enum Fault {
        KILLED,
        STOPPED
    }

    @BeforeAll
    void startTheSecondOnes(RunningNetwork network) {
        network.setTheScene();
        network.replicas(2);
    }

    @AfterAll
    void endTheSecondOnes(RunningNetwork network) {
        network.replicas(1);
        assertThat(network.status())
                .extracting(process -> process.spec().name())
                .doesNotContain("gateway-platform_a-2");
        assertThat(network.status()).extracting(ComponentStatus::word).containsOnly("ready");
        network.audit().holds();
    }

    @Test
    @Order(1)
    void everyProcessIsKnownAndReady(RunningNetwork network) {
        assertThat(network.status())
                .filteredOn(process -> GatewayServices.isGateway(process.spec().name()))
                .extracting(process -> process.spec().name() + " is " + process.word())
                .containsExactly(
                        "gateway-platform_a is ready",
                        "gateway-platform_a-2 is ready",
                        "gateway-platform_b is ready",
                        "gateway-platform_b-2 is ready",
                        "gateway-platform_c is ready",
                        "gateway-platform_c-2 is ready",
                        "gateway-regulator is ready");
    }

    @Test
    @Order(2)
    void whatOneHasCarriedOutTheOtherKnows(RunningNetwork network) {
        var body = "{\"userId\":\"replicated\",\"amount\":\"5\"}";
        var replicas = network.replicas("platform_a");
        var first = network.client(replicas.getFirst()).post("/v2/issues", body, "replicated-issue");
        var second = network.client(replicas.getLast()).post("/v2/issues", body, "replicated-issue");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.json().path("transactionId")).isEqualTo(first.json().path("transactionId"));
    }

    @Test
    @Order(3)
    void whateverHappensToThemEachRequestTakesEffectOnceAndHasAnOutcome(RunningNetwork network) {
        var crowd = network.gather("replicas", "100000");
        var expected = crowd.balances();
        var transfers = RandomTransfers.within(crowd, "replicas", TRANSFERS, SEED);
        transfers.forEach(transfer -> transfer.applyTo(expected));
        var run = new Run(network, transfers);

        Together.all(List.of(run::send, run::fail));
        network.up();

        System.out.printf("%d transfers, each sent twice; faults %s; answers %s%n", TRANSFERS, run.faults, run.answers);
        assertThat(run.answers.keySet()).as("0 stands for no answer").isSubsetOf(0, 200, 202, 429, 503);
        for (var platform : network.platforms()) {
            assertThat(Await.until(BOUND, () -> GatewayDatabase.openOperations(network, platform)
                            .isEmpty()))
                    .as("every operation of %s comes to an outcome without being asked for again", platform)
                    .isTrue();
        }
        assertThat(run.ids)
                .as("transactions that one request was answered with")
                .allSatisfy((_, ids) -> assertThat(ids).hasSize(1));
        assertOnTheLedger(network, run);

        // Those that nobody took on are sent again, and all others too: nothing may come twice of it.
        var all = KilledGatewayIT.sendAgain(network, transfers);
        assertThat(all).hasSize(TRANSFERS);
        run.ids.values().forEach(ids -> assertThat(all).containsAll(ids));
        network.awaitAll();
        assertThat(crowd.balances()).isEqualTo(expected);
        network.audit().holds();
        for (var platform : network.platforms()) {
            var rebuilt = network.rebuild(platform);
            assertThat(rebuilt.after()).as(platform).isEqualTo(rebuilt.before());
        }
    }

    private static void assertOnTheLedger(RunningNetwork network, Run run) {
        for (var transaction : run.ledgerTransactions) {
            var answer = network.client("regulator").get("/v2/ledger/transactions/" + transaction);
            assertThat(answer.json().path("validationCode").asText())
                    .as("what was acknowledged is in the blocks: %s", answer.body())
                    .isEqualTo("VALID");
        }
    }

    /** Transfers on their way while processes fail. */
    private static final class Run {
        private final RunningNetwork network;
        private final List<PlannedTransfer> transfers;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
        private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();
        private final Set<String> ledgerTransactions = ConcurrentHashMap.newKeySet();
        private final Map<Fault, Integer> faults = Collections.synchronizedMap(new EnumMap<>(Fault.class));

        Run(RunningNetwork network, List<PlannedTransfer> transfers) {
            this.network = network;
            this.transfers = transfers;
        }

        void send() {
            Together.each(IntStream.range(0, CLIENTS).boxed().toList(), client -> {
                var random = new Random(SEED + client);
                for (int number = next.getAndIncrement(); number < transfers.size(); number = next.getAndIncrement()) {
                    awaitTurn(number);
                    twice(transfers.get(number), random);
                }
            });
        }

        // So that there are requests on their way during every fault, however long it takes.
        private void awaitTurn(int number) {
            int due = number * (FAULTS + 1) / transfers.size();
            Await.until(Duration.ofMinutes(5), () -> failed.get() + 1 >= due);
        }

        private void twice(PlannedTransfer transfer, Random random) {
            var replicas = new ArrayList<>(network.replicas(transfer.from().platform()));
            Collections.shuffle(replicas, random);
            if (random.nextBoolean()) {
                Together.each(replicas, replica -> send(transfer, replica));
            } else {
                replicas.forEach(replica -> send(transfer, replica));
            }
        }

        private void send(PlannedTransfer transfer, Replica replica) {
            int status = 0;
            try {
                var answer = network.client(replica).post("/api/points/transfer", transfer.json(), transfer.key());
                status = answer.status();
                if (status == 200) {
                    ids.computeIfAbsent(transfer.key(), _ -> Collections.synchronizedSet(new HashSet<>()))
                            .add(answer.json().path("transaction_id").asText());
                    answer.header("X-Ledger-Transaction").ifPresent(ledgerTransactions::add);
                }
            } catch (NetworkFailure _) {
                status = 0;
            }
            answers.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
        }

        /** Brings one fault after the other, each when its share of the transfers is on its way. */
        void fail() {
            var random = new Random(SEED);
            var all = network.platforms().stream()
                    .flatMap(platform -> network.replicas(platform).stream())
                    .toList();
            for (int number = 0; number < FAULTS; number++) {
                int due = (number + 1) * transfers.size() / (FAULTS + 1);
                Await.until(Duration.ofMinutes(5), () -> next.get() >= due);
                var victim = GatewayServices.name(all.get(random.nextInt(all.size())));
                // Both kinds, whatever is drawn.
                var fault = Fault.values()[number % Fault.values().length];
                switch (fault) {
                    case KILLED -> {
                        network.kill(victim);
                        network.up();
                    }
                    case STOPPED -> network.pause(victim, LONGER_THAN_A_LEASE);
                }
                faults.merge(fault, 1, Integer::sum);
                failed.incrementAndGet();
            }
        }
    }
}
