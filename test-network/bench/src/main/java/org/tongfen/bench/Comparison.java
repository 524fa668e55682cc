package org.tongfen.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Several workloads that took turns, so that whatever else slowed the machine slowed all of them.
 *
 * @param rounds for each round, what was measured of each workload, under its name and in the same order
 */
public record Comparison(List<Map<String, Measurement>> rounds) {
    /** Copies the rounds. */
    public Comparison {
        rounds = rounds.stream()
                .<Map<String, Measurement>>map(LinkedHashMap::new)
                .toList();
    }

    /** The names of the workloads. */
    public List<String> names() {
        return List.copyOf(rounds.getFirst().keySet());
    }

    /** All that was measured of one workload. */
    public List<Measurement> of(String name) {
        return rounds.stream().map(round -> round.get(name)).toList();
    }

    /** The median of a figure over the rounds. */
    public double median(String name, ToDoubleFunction<Measurement> figure) {
        return median(of(name).stream().mapToDouble(figure).boxed().toList());
    }

    /** How the rate of a workload relates to that of another one, in each round. */
    public Spread ratio(String name, String other) {
        return Spread.of(rounds.stream()
                .map(round -> round.get(name).rate() / round.get(other).rate())
                .toList());
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        sorted.sort(null);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least, the middle and the greatest of some figures. */
    public record Spread(double least, double median, double greatest) {
        static Spread of(List<Double> values) {
            return new Spread(
                    values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                    Comparison.median(values),
                    values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        }
    }
}
