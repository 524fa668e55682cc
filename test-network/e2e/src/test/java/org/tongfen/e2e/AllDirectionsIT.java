package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.AccountChoice;
import org.tongfen.bench.Comparison;
import org.tongfen.bench.Directions;
import org.tongfen.bench.Measurement;
import org.tongfen.bench.RestBenchmark;
import org.tongfen.bench.Workload;

/**
 * All platforms exchange with each other at once and do not get into each other's way: no batch conflicts with another,
 * every request is answered with its outcome the first time, and all directions together are about as fast as one. How fast
 * exactly is for {@code scripts/tongfen bench}; here it is measured for seconds, on a machine that does other things.
 */
@OnRunningNetwork
final class AllDirectionsIT {
    private static final int ACCOUNTS = 60;
    private static final int CLIENTS = Integer.getInteger("tongfen.directions.clients", 48);
    private static final long SECONDS = Long.getLong("tongfen.directions.seconds", 6);
    private static final int ROUNDS = Integer.getInteger("tongfen.directions.rounds", 3);

    /**
     * What is measured within seconds of a start is mostly how programs warm up, and in all directions more of them do. It
     * tells lanes that stand in each other's way from lanes that do not; {@code tongfen bench rest} tells the rate.
     */
    private static final double LEAST_RATIO = 0.4;

    @Test
    void allDirectionsAtOnceConflictNowhereAndKeepTheRateOfOne(RunningNetwork network) throws InterruptedException {
        network.setTheScene();

        var comparison = compare(network);

        for (var name : comparison.names()) {
            for (var measured : comparison.of(name)) {
                assertThat(measured.committed()).as("transfers of %s", name).isPositive();
                assertThat(measured.transactions())
                        .as("transactions by validation code, %s", name)
                        .containsOnlyKeys("VALID");
                assertThat(measured.answers()).as("answers, %s", name).containsOnlyKeys(200);
            }
        }
        var ratio = comparison.ratio("all", "one");
        System.out.printf(
                "transfers/s: one direction %.0f, all directions %.0f, ratio %.2f (%.2f … %.2f)%n",
                comparison.median("one", Measurement::rate),
                comparison.median("all", Measurement::rate),
                ratio.median(),
                ratio.least(),
                ratio.greatest());
        assertThat(ratio.median()).as("all directions : one direction").isGreaterThanOrEqualTo(LEAST_RATIO);
        network.audit().holds();
    }

    private static Comparison compare(RunningNetwork network) throws InterruptedException {
        var workload = new Workload(
                Directions.ONE,
                AccountChoice.UNIFORM,
                ACCOUNTS,
                CLIENTS,
                OptionalDouble.empty(),
                Duration.ofSeconds(2 * SECONDS),
                Duration.ofSeconds(SECONDS),
                20_261_121);
        return new RestBenchmark(network.network(), new Quiet())
                .run(RestBenchmark.byDirections(workload, List.of(Directions.ONE, Directions.ALL)), ROUNDS);
    }

    /** Nobody watches. */
    static class Quiet implements RestBenchmark.Watcher {
        @Override
        public void settled(int members, int all) {}

        @Override
        public void begins(String name, int round) {}

        @Override
        public void committed(long transfers) {}
    }
}
