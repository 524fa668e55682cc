package org.tongfen.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.gateway.GatewayClient;

/** Loads a running network over HTTP, with one workload or with several that take turns. */
public final class RestBenchmark {
    // Nobody runs out of points: a transfer moves 0.10 of them.
    private static final String POINTS = "1000000";
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final Network network;
    private final Watcher watcher;

    /** Is told how it goes. */
    public interface Watcher {
        /** So many of all members have their points. */
        void settled(int members, int all);

        /** A workload begins. */
        void begins(String name, int round);

        /** So many transfers were committed within the last second. */
        void committed(long transfers);
    }

    public RestBenchmark(Network network, Watcher watcher) {
        this.network = network;
        this.watcher = watcher;
    }

    /**
     * Warms up once with every workload and then measures each in every round.
     *
     * @param workloads by name; all have the same number of accounts
     */
    public Comparison run(Map<String, Workload> workloads, int rounds) throws InterruptedException {
        int accounts = workloads.values().iterator().next().accounts();
        var platforms =
                network.consortium().platforms().stream().map(Organisation::id).toList();
        var population = new Population(clients(), "bench", accounts);
        population.settle(POINTS, members -> watcher.settled(members, accounts * platforms.size()));
        var load = new RestLoad(population, platforms, new NetworkCounters(network)::snapshot, watcher::committed);
        for (var entry : workloads.entrySet()) {
            watcher.begins(entry.getKey(), 0);
            load.run(entry.getValue().during(entry.getValue().warmUp(), Duration.ofSeconds(1)));
        }
        var measured = new ArrayList<Map<String, Measurement>>();
        for (int round = 1; round <= rounds; round++) {
            var results = new LinkedHashMap<String, Measurement>();
            for (var entry : workloads.entrySet()) {
                watcher.begins(entry.getKey(), round);
                // What the workload before has left is on its way for a moment.
                var workload = entry.getValue()
                        .during(Duration.ofSeconds(2), entry.getValue().time());
                results.put(entry.getKey(), load.run(workload.seeded(workload.seed() + round)));
            }
            measured.add(results);
        }
        return new Comparison(measured);
    }

    private Map<String, List<GatewayClient>> clients() {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
        var clients = new LinkedHashMap<String, List<GatewayClient>>();
        for (var platform : network.consortium().platforms()) {
            clients.put(
                    platform.id(),
                    network.replicas(platform).stream()
                            .map(replica -> network.client(replica, http))
                            .toList());
        }
        return clients;
    }

    /** The workloads of one benchmark that differ in their directions only. */
    public static Map<String, Workload> byDirections(Workload workload, List<Directions> directions) {
        var workloads = new LinkedHashMap<String, Workload>();
        directions.forEach(each -> workloads.put(each.name().toLowerCase(Locale.ROOT), workload.in(each)));
        return workloads;
    }
}
