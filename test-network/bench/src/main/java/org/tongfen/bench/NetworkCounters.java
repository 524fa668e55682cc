package org.tongfen.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.fabric.Metrics;
import org.tongfen.launcher.process.ProcessState;
import org.tongfen.launcher.process.ProcessTable;

/**
 * What is counted beside the requests: the transactions of the ledger, and the processor time of the network's processes.
 *
 * @param network the network under load
 */
public record NetworkCounters(Network network) {
    // For example: ledger_transaction_count{chaincode="points-platform_a:1",channel="…",…,validation_code="VALID"} 17
    private static final Pattern COUNT =
            Pattern.compile("(?m)^ledger_transaction_count\\{[^}]*validation_code=\"([A-Z_]+)\"[^}]*} ([0-9.e+]+)$");
    private static final double MILLIS = 1e3;

    /** How far all of it is now. */
    RestLoad.Snapshot snapshot() {
        return new RestLoad.Snapshot(transactions(), cpuSeconds());
    }

    /** Transactions that the first platform's peer has committed since it was started, by validation code. */
    public Map<String, Long> transactions() {
        var first = network.consortium().platforms().getFirst();
        return countsOf(
                Metrics.read(URI.create("http://127.0.0.1:" + network.ports().peerOperations(first) + "/metrics")));
    }

    /** Transactions by validation code, from the text that a peer publishes. */
    static Map<String, Long> countsOf(String metrics) {
        var counts = new TreeMap<String, Long>();
        var found = COUNT.matcher(metrics);
        while (found.find()) {
            counts.merge(found.group(1), (long) Double.parseDouble(found.group(2)), Long::sum);
        }
        return counts;
    }

    private Map<String, Double> cpuSeconds() {
        var seconds = new TreeMap<String, Double>();
        // Whether they are ready is not asked: that would load them while they are measured.
        var table = new ProcessTable(network.layout());
        for (var spec : network.processes()) {
            if (table.state(spec.name()) instanceof ProcessState.Running running) {
                ProcessHandle.of(running.pid())
                        .ifPresent(process -> seconds.merge(kind(spec.name()), cpu(process), Double::sum));
            }
        }
        seconds.put("clients", cpu(ProcessHandle.current()));
        return seconds;
    }

    // `gateway-platform_a` and its like are of one kind.
    private static String kind(String process) {
        int end = process.indexOf('-');
        return (end < 0 ? process : process.substring(0, end)).replaceAll("\\d+$", "");
    }

    // PostgreSQL works in children.
    private static double cpu(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(one -> one.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis())
                        .sum()
                / MILLIS;
    }
}
