package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tongfen.bench.AccountChoice;
import org.tongfen.bench.Directions;
import org.tongfen.bench.Measurement;
import org.tongfen.bench.RestBenchmark;
import org.tongfen.bench.Workload;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.e2e.ledger.RawLedger;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.process.Await;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Exchange;

/**
 * A member floods another one with credits of one unit to each of its accounts, in full batches of each of its lanes and at
 * an even pace, with its own client's key and without a gateway. Its victim goes on as if somebody else were flooded, and can
 * end it with its policy.
 */
@OnRunningNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DustIT {
    private static final String VICTIM = "platform_a";
    private static final String SENDER = "platform_b";
    private static final String OTHER = "platform_c";
    private static final int ACCOUNTS = 60;
    private static final int CLIENTS = 16;
    private static final int CREDITS = 500;
    private static final long SECONDS = Long.getLong("tongfen.dust.seconds", 6);

    /**
     * Each lane of the flood orders a batch so often. Without it, whoever is flooded while the machine is less busy would be
     * sent more: what is compared is the same load at two places.
     */
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(Long.getLong("tongfen.dust.pause", 300));

    private static final int ROUNDS = Integer.getInteger("tongfen.dust.rounds", 2);
    private static final double LEAST_RATIO = 0.7;

    private final Map<String, List<AccountId>> accounts = new ConcurrentHashMap<>();

    @AfterAll
    void giveTheLanesBack(RunningNetwork network) {
        network.up();
        network.audit().holds();
    }

    @Test
    void theVictimKeepsItsRateAndItsBrakeEndsTheCreditsWithTheNextBlock(RunningNetwork network)
            throws InterruptedException {
        network.setTheScene();
        try (var ledger = RawLedger.of(network.network());
                var flood = new Flood(network, ledger)) {
            var workloads = new LinkedHashMap<String, Workload>();
            List.of("C is flooded", "A is flooded", "A brakes").forEach(name -> workloads.put(name, workload()));
            var comparison = new RestBenchmark(network.network(), flood).run(workloads, ROUNDS);

            var flooded = comparison.ratio("A is flooded", "C is flooded");
            var braked = comparison.ratio("A brakes", "C is flooded");
            System.out.printf(
                    "transfers/s within A: %.0f while C is flooded, %.0f while A is (%.2f), %.0f with the brake (%.2f);"
                            + " credits: %s%n",
                    comparison.median("C is flooded", Measurement::rate),
                    comparison.median("A is flooded", Measurement::rate),
                    flooded.median(),
                    comparison.median("A brakes", Measurement::rate),
                    braked.median(),
                    flood.credited);
            assertThat(flood.credited.get(VICTIM).get())
                    .as("credits that reached A")
                    .isGreaterThan(10L * CREDITS);
            assertThat(flood.credited.get(OTHER).get())
                    .as("credits that reached C")
                    .isGreaterThan(10L * CREDITS);
            assertThat(flooded.median()).isGreaterThanOrEqualTo(LEAST_RATIO);
            assertThat(braked.median()).isGreaterThanOrEqualTo(LEAST_RATIO);
            assertNothingCameWhileTheBrakeWasOn(flood);
        }
    }

    private static void assertNothingCameWhileTheBrakeWasOn(Flood flood) {
        assertThat(flood.brakes).isNotEmpty();
        for (var brake : flood.brakes) {
            var meanwhile = flood.sent.stream()
                    .filter(batch -> batch.block() > brake.from() && batch.block() < brake.to())
                    .toList();
            assertThat(meanwhile).as("batches between blocks %s", brake).isNotEmpty();
            assertThat(meanwhile)
                    .allSatisfy(batch -> assertThat(batch.outcomes()).containsOnlyKeys(Outcome.CREDITS_REFUSED));
        }
    }

    private static Workload workload() {
        return new Workload(
                Directions.WITHIN,
                AccountChoice.UNIFORM,
                ACCOUNTS,
                CLIENTS,
                OptionalDouble.empty(),
                Duration.ofSeconds(2 * SECONDS),
                Duration.ofSeconds(SECONDS),
                7);
    }

    /**
     * A batch of the flood that is on the ledger.
     *
     * @param block where
     * @param outcomes how often each outcome came
     */
    private record Sent(long block, Map<Outcome, Long> outcomes) {}

    /** While the victim's policy refused credits: after the first block and before the last one. */
    private record Brake(long from, long to) {}

    /** Begins when everybody has his points, and changes its aim with the workload that is measured. */
    private final class Flood extends AllDirectionsIT.Quiet implements AutoCloseable {
        private final RunningNetwork network;
        private final RawLedger ledger;
        private final Map<String, AtomicLong> credited = Map.of(VICTIM, new AtomicLong(), OTHER, new AtomicLong());
        private final List<Sent> sent = new CopyOnWriteArrayList<>();
        private final List<Brake> brakes = new ArrayList<>();
        private final List<Thread> senders = new ArrayList<>();
        private volatile String target = OTHER;
        private volatile boolean ended;
        private Optional<Long> brakedFrom = Optional.empty();

        Flood(RunningNetwork network, RawLedger ledger) {
            this.network = network;
            this.ledger = ledger;
        }

        @Override
        public synchronized void settled(int members, int all) {
            if (members == all && senders.isEmpty()) {
                List.of(VICTIM, SENDER, OTHER).forEach(this::readAccounts);
                network.network().stop(GatewayServices.name(network.organisation(SENDER)));
                IntStream.range(0, RunningNetwork.LANES)
                        .mapToObj(
                                lane -> Thread.ofVirtual().name("flood-" + lane).start(() -> flood(lane)))
                        .forEach(senders::add);
            }
        }

        private void readAccounts(String platform) {
            var gateway = network.client(platform);
            accounts.put(
                    platform,
                    IntStream.range(0, ACCOUNTS)
                            .mapToObj(i -> gateway.get("/v2/accounts/bench-" + i))
                            .map(answer -> AccountId.parse(
                                    answer.json().path("accountId").asText()))
                            .toList());
        }

        @Override
        public void begins(String name, int round) {
            brake(name.equals("A brakes"));
            target = name.equals("C is flooded") ? OTHER : VICTIM;
        }

        private void brake(boolean on) {
            if (on == brakedFrom.isPresent()) {
                return;
            }
            long block = refuse(on ? "[\"" + SENDER + "\"]" : "[]");
            if (on) {
                brakedFrom = Optional.of(block);
            } else {
                brakes.add(new Brake(brakedFrom.orElseThrow(), block));
                brakedFrom = Optional.empty();
            }
        }

        private long refuse(String platforms) {
            var gateway = network.client(VICTIM);
            var body = Optional.of("{\"refundGraceDays\":0,\"refuses\":" + platforms + "}");
            var answer = gateway.send(gateway.sign(
                    "PUT", "/v2/policy", body, Optional.of(UUID.randomUUID().toString())));
            assertThat(answer.succeeded()).as(answer.body()).isTrue();
            return answer.json().path("block").asLong();
        }

        private void flood(int lane) {
            var giver = accounts.get(SENDER).stream()
                    .filter(account -> account.lane().number() == lane)
                    .findFirst()
                    .orElseThrow();
            long due = System.nanoTime();
            while (!ended) {
                due = Math.max(System.nanoTime(), due + BETWEEN_BATCHES.toNanos());
                if (!sleepUntil(due)) {
                    return;
                }
                var aim = target;
                try {
                    var batch = batch(lane, giver, aim);
                    var committed = ledger.order(ledger.apply(batch), SENDER, aim);
                    if (committed.verdict().code().equals("VALID")) {
                        note(aim, committed);
                    }
                } catch (AssertionError | RuntimeException notThisTime) {
                    // The policy has changed in between, or a peer is behind: the next batch begins anew.
                    continue;
                }
            }
        }

        private static boolean sleepUntil(long due) {
            try {
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                return true;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private BatchMessage batch(int lane, AccountId giver, String aim) {
            var batch = ledger.next(SENDER, lane).setTarget(aim);
            var receivers = accounts.get(aim);
            for (int i = 0; i < CREDITS; i++) {
                var receiver = receivers.get(i % receivers.size());
                batch.addCommands(CommandMessage.newBuilder()
                        .setId(id())
                        .setExchange(Exchange.newBuilder()
                                .setFrom(giver.toLong())
                                .setTo(receiver.toLong())
                                .setAmount(1)));
            }
            return batch.build();
        }

        private void note(String aim, RawLedger.Committed committed) {
            var outcomes = new ConcurrentHashMap<Outcome, Long>();
            for (CommandRecord record : committed.reply().getRecord().getCommandsList()) {
                outcomes.merge(Outcome.ofNumber(record.getOutcome()), 1L, Long::sum);
            }
            credited.get(aim).addAndGet(outcomes.getOrDefault(Outcome.OK, 0L));
            if (aim.equals(VICTIM)) {
                sent.add(new Sent(committed.verdict().block(), outcomes));
            }
        }

        @Override
        public void close() {
            ended = true;
            for (var sender : senders) {
                Await.until(Duration.ofMinutes(1), () -> !sender.isAlive());
            }
            brake(false);
        }
    }

    // Thirty-two bytes that nobody has used.
    private static ByteString id() {
        return ByteString.copyFromUtf8(UUID.randomUUID().toString().replace("-", ""));
    }
}
