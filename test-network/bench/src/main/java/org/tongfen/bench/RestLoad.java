package org.tongfen.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.tongfen.launcher.NetworkFailure;

/** One HTTP request of version 1 for each transfer, from many clients at once. */
final class RestLoad {
    private static final String PATH = "/api/points/transfer";
    private static final int COMMITTED = 200;
    private static final int NO_ANSWER = -1;
    private static final long LONGEST_MICROS = 600_000_000;
    private static final int DIGITS = 3;
    private static final int MICRO = 1_000;
    private static final long SECOND = 1_000_000_000;

    private final Population population;
    private final List<String> platforms;
    private final Supplier<Snapshot> snapshots;
    private final LongConsumer progress;

    /**
     * @param platforms the ids of the platforms, the first two of which are the one direction
     * @param snapshots how far ledger and processes are
     * @param progress is told once a second how many transfers were committed since it was last told
     */
    RestLoad(Population population, List<String> platforms, Supplier<Snapshot> snapshots, LongConsumer progress) {
        this.population = population;
        this.platforms = platforms;
        this.snapshots = snapshots;
        this.progress = progress;
    }

    /** What is counted beside the requests. */
    record Snapshot(Map<String, Long> transactions, Map<String, Double> cpuSeconds) {}

    /** What the clients of one run share. */
    private final class Run {
        // Of its own, whatever the seed: under a key that was used before, nothing would be transferred.
        private final String keys = UUID.randomUUID().toString();
        private final Workload workload;
        private final List<Directions.Route> routes;
        private final long begin = System.nanoTime();
        private final long measureFrom;
        private final long end;
        private final AtomicLong numbers = new AtomicLong();
        private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
        private final LongAdder all = new LongAdder();
        private final LongAdder committed = new LongAdder();
        private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

        Run(Workload workload) {
            this.workload = workload;
            routes = workload.directions().between(platforms);
            measureFrom = begin + workload.warmUp().toNanos();
            end = measureFrom + workload.time().toNanos();
        }

        // With a rate, requests are due at equal intervals, and whoever is free takes the next one: one that is sent
        // late
        // because all were busy counts from when it was due.
        private long due(long number) {
            return workload.rate().isPresent()
                    ? begin + (long) (number * SECOND / workload.rate().getAsDouble())
                    : System.nanoTime();
        }

        void client(int number) {
            Random random = new Random(workload.seed() * 31 + number);
            while (true) {
                long request = numbers.getAndIncrement();
                long due = due(request);
                if (due >= end) {
                    return;
                }
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int status = send(random, request);
                long now = System.nanoTime();
                if (status == COMMITTED) {
                    all.increment();
                    if (now >= measureFrom && now < end) {
                        committed.increment();
                    }
                }
                if (due >= measureFrom) {
                    answers.computeIfAbsent(status, _ -> new LongAdder()).increment();
                    if (status == COMMITTED) {
                        latency.recordValue(Math.min(LONGEST_MICROS, (now - due) / MICRO));
                    }
                }
            }
        }

        private int send(Random random, long request) {
            var route = routes.get(random.nextInt(routes.size()));
            int giver = workload.choice().draw(population.size(), random);
            int receiver = workload.choice().draw(population.size(), random);
            if (receiver == giver) {
                // Nobody gives to himself.
                receiver = (giver + 1) % population.size();
            }
            String from = population.member(giver);
            String to = population.member(receiver);
            String key = keys + "-" + request;
            String body = ("{\"from_user_id\":\"%s\",\"to_user_id\":\"%s\",\"amount\":0.10,\"target_platform\":\"%s\","
                            + "\"reference\":\"%s\"}")
                    .formatted(from, to, route.to(), key);
            try {
                var gateway = population.gateway(route.from(), random);
                return gateway.send(gateway.sign("POST", PATH, Optional.of(body), Optional.of(key)))
                        .status();
            } catch (NetworkFailure _) {
                return NO_ANSWER;
            }
        }
    }

    /** Sends what the workload says and tells what came of it. */
    Measurement run(Workload workload) throws InterruptedException {
        var run = new Run(workload);
        var left = new CountDownLatch(workload.clients());
        for (int number = 0; number < workload.clients(); number++) {
            int client = number;
            Thread.ofVirtual().name("client-" + number).start(() -> {
                try {
                    run.client(client);
                } finally {
                    left.countDown();
                }
            });
        }
        watch(run, run.measureFrom);
        Snapshot before = snapshots.get();
        watch(run, run.end);
        Snapshot after = snapshots.get();
        left.await();
        var answers = new TreeMap<Integer, Long>();
        run.answers.forEach((status, count) -> answers.put(status, count.sum()));
        var cpu = new TreeMap<String, Double>();
        after.cpuSeconds()
                .forEach((kind, seconds) ->
                        cpu.put(kind, seconds - before.cpuSeconds().getOrDefault(kind, 0.0)));
        return new Measurement(
                workload,
                Duration.ofNanos(run.end - run.measureFrom),
                run.committed.sum(),
                answers,
                run.latency,
                Measurement.difference(before.transactions(), after.transactions()),
                cpu);
    }

    private void watch(Run run, long until) throws InterruptedException {
        long told = run.all.sum();
        while (System.nanoTime() < until) {
            Thread.sleep(Duration.ofNanos(Math.clamp(until - System.nanoTime(), 1, SECOND)));
            long now = run.all.sum();
            progress.accept(now - told);
            told = now;
        }
    }
}
