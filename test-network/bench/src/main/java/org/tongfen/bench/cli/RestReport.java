package org.tongfen.bench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tongfen.bench.Comparison;
import org.tongfen.bench.Measurement;

/**
 * What was measured, for people and for programs.
 *
 * @param comparison the measurements
 */
record RestReport(Comparison comparison) {
    private static final double HALF = 50;
    private static final double MOST = 95;
    private static final double NEARLY_ALL = 99;
    private static final double ALL = 100;

    /** Whether every request got its transfer and no transaction was invalid. */
    boolean untroubled() {
        return comparison.names().stream()
                .flatMap(name -> comparison.of(name).stream())
                .allMatch(measured -> measured.invalid() == 0 && measured.troubled() == 0);
    }

    /** A table, a line for each measurement. */
    String text() {
        var text = new StringBuilder();
        var workload = comparison.of(comparison.names().getFirst()).getFirst().workload();
        line(
                text,
                "%d accounts a platform (%s), %d clients%s, %d s each; %s, %d processors",
                workload.accounts(),
                workload.choice().name().toLowerCase(Locale.ROOT),
                workload.clients(),
                workload.rate().isPresent()
                        ? ", %.0f requests a second".formatted(workload.rate().getAsDouble())
                        : "",
                workload.time().toSeconds(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
        line(
                text,
                "%-10s %9s %8s %8s %8s %8s  %s",
                "directions",
                "per s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "answers; transactions; ms of CPU for each transfer");
        for (String name : comparison.names()) {
            comparison
                    .of(name)
                    .forEach(measured -> line(
                            text,
                            "%-10s %9.1f %8.0f %8.0f %8.0f %8.0f  %s; %s; %s",
                            name,
                            measured.rate(),
                            measured.millis(HALF),
                            measured.millis(MOST),
                            measured.millis(NEARLY_ALL),
                            measured.millis(ALL),
                            measured.answers(),
                            measured.transactions(),
                            cpu(measured)));
        }
        var first = comparison.names().getFirst();
        comparison.names().stream().skip(1).forEach(name -> {
            var ratio = comparison.ratio(name, first);
            line(text, "%s : %s = %.2f (%.2f … %.2f)", name, first, ratio.median(), ratio.least(), ratio.greatest());
        });
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format.formatted(values)).append(System.lineSeparator());
    }

    private static String cpu(Measurement measured) {
        var text = new StringBuilder();
        millisOfCpu(measured).forEach((kind, millis) -> text.append("%s %.2f ".formatted(kind, millis)));
        return text.toString().strip();
    }

    private static Map<String, Double> millisOfCpu(Measurement measured) {
        var each = new LinkedHashMap<String, Double>();
        measured.cpuSeconds()
                .forEach((kind, seconds) -> each.put(kind, 1000 * seconds / Math.max(1, measured.committed())));
        return each;
    }

    /** The same as JSON would have it. */
    Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        object.put("format", 1);
        object.put("processors", Runtime.getRuntime().availableProcessors());
        var workloads = new LinkedHashMap<String, Object>();
        for (String name : comparison.names()) {
            workloads.put(
                    name,
                    Map.of(
                            "medianRate",
                            comparison.median(name, Measurement::rate),
                            "rounds",
                            comparison.of(name).stream().map(RestReport::object).toList()));
        }
        object.put("workloads", workloads);
        var first = comparison.names().getFirst();
        var ratios = new LinkedHashMap<String, Object>();
        comparison.names().stream().skip(1).forEach(name -> {
            var ratio = comparison.ratio(name, first);
            ratios.put(name + ":" + first, List.of(ratio.least(), ratio.median(), ratio.greatest()));
        });
        object.put("ratios", ratios);
        return object;
    }

    private static Map<String, Object> object(Measurement measured) {
        var object = new LinkedHashMap<String, Object>();
        var workload = measured.workload();
        object.put("accounts", workload.accounts());
        object.put("clients", workload.clients());
        object.put("choice", workload.choice());
        object.put("seconds", measured.time().toSeconds());
        object.put("committed", measured.committed());
        object.put("rate", measured.rate());
        object.put("p50Millis", measured.millis(HALF));
        object.put("p95Millis", measured.millis(MOST));
        object.put("p99Millis", measured.millis(NEARLY_ALL));
        object.put("maxMillis", measured.millis(ALL));
        object.put("answers", measured.answers());
        object.put("transactions", measured.transactions());
        object.put("cpuMillisPerTransfer", millisOfCpu(measured));
        return object;
    }
}
