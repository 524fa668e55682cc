package org.tongfen.bench;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What was measured of one workload.
 *
 * @param workload what was asked
 * @param time how long was measured
 * @param committed requests answered 200 within that time; a transfer is answered so only after it was committed
 * @param answers answers to the requests due within that time, by status; −1 for those that got none
 * @param latency time from when a request was due to its committed answer, in microseconds
 * @param transactions Fabric transactions that the first platform's peer committed meanwhile, by validation code
 * @param cpuSeconds processor time used meanwhile by kind of process
 */
public record Measurement(
        Workload workload,
        Duration time,
        long committed,
        SortedMap<Integer, Long> answers,
        Histogram latency,
        SortedMap<String, Long> transactions,
        SortedMap<String, Double> cpuSeconds) {
    private static final int COMMITTED = 200;
    private static final double NANOS = 1e9;
    private static final double MICROS_OF_A_MILLI = 1e3;

    /** Committed requests a second. */
    public double rate() {
        return committed * NANOS / time.toNanos();
    }

    /** A quantile of the latency, in milliseconds. */
    public double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / MICROS_OF_A_MILLI;
    }

    /** Requests that were not answered 200. */
    public long troubled() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey() != COMMITTED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Transactions that a peer found invalid. */
    public long invalid() {
        return transactions.entrySet().stream()
                .filter(count -> !count.getKey().equals("VALID"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The difference of two counts by name. */
    static <K extends Comparable<K>> SortedMap<K, Long> difference(Map<K, Long> before, Map<K, Long> after) {
        var difference = new TreeMap<K, Long>();
        after.forEach((name, count) -> {
            long more = count - before.getOrDefault(name, 0L);
            if (more != 0) {
                difference.put(name, more);
            }
        });
        return difference;
    }
}
