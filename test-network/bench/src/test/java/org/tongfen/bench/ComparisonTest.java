package org.tongfen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void ratiosAreTakenWithinTheRoundsAndTheirMiddleIsTold() {
        var comparison = new Comparison(List.of(round(100, 90), round(200, 100), round(50, 50)));
        assertThat(comparison.names()).containsExactly("one", "all");
        assertThat(comparison.ratio("all", "one")).isEqualTo(new Comparison.Spread(0.5, 0.9, 1.0));
        assertThat(comparison.median("one", Measurement::rate)).isEqualTo(100);
    }

    private static Map<String, Measurement> round(long one, long all) {
        var round = new LinkedHashMap<String, Measurement>();
        round.put("one", measured(Directions.ONE, one));
        round.put("all", measured(Directions.ALL, all));
        return round;
    }

    private static Measurement measured(Directions directions, long committed) {
        var workload = new Workload(
                directions,
                AccountChoice.UNIFORM,
                5,
                4,
                OptionalDouble.empty(),
                Duration.ZERO,
                Duration.ofSeconds(1),
                7);
        return new Measurement(
                workload,
                Duration.ofSeconds(1),
                committed,
                new TreeMap<>(Map.of(200, committed)),
                new Histogram(3),
                new TreeMap<>(),
                new TreeMap<>());
    }
}
