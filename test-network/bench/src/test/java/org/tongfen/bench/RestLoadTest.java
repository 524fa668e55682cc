package org.tongfen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tongfen.launcher.gateway.GatewayClient;

class RestLoadTest {
    private static final List<String> PLATFORMS = List.of("platform_a", "platform_b");

    @Test
    void everyAnswerIsCountedAndOnlyCommittedOnesAreTransfers() throws IOException, InterruptedException {
        try (var gateway = new ScriptedGateway(503, 202, 429, 200)) {
            var measured = measure(gateway, workload(OptionalDouble.of(50)));
            assertThat(measured.answers()).containsOnlyKeys(200, 202, 429, 503);
            assertThat(measured.troubled()).isEqualTo(3);
            assertThat(measured.latency().getTotalCount())
                    .isEqualTo(measured.answers().get(200));
        }
    }

    @Test
    void aGatewayThatDoesNotAnswerIsCounted() throws IOException, InterruptedException {
        GatewayClient client;
        try (var gateway = new ScriptedGateway(200)) {
            client = gateway.client("platform_a");
            client.token();
        }
        var measured = load(Map.of("platform_a", List.of(client), "platform_b", List.of(client)))
                .run(workload(OptionalDouble.of(20)));
        assertThat(measured.answers()).containsOnlyKeys(-1);
        assertThat(measured.committed()).isZero();
    }

    @Test
    void withARateRequestsAreSentAtThatRate() throws IOException, InterruptedException {
        try (var gateway = new ScriptedGateway(200)) {
            var measured = measure(gateway, workload(OptionalDouble.of(50)));
            assertThat(measured.answers().get(200)).isBetween(45L, 50L);
        }
    }

    @Test
    void noTwoRequestsHaveTheSameKey() throws IOException, InterruptedException {
        try (var gateway = new ScriptedGateway(200)) {
            var client = List.of(gateway.client("platform_a"));
            var load = load(Map.of("platform_a", client, "platform_b", client));
            load.run(workload(OptionalDouble.of(50)));
            load.run(workload(OptionalDouble.of(50)).in(Directions.ONE));
            assertThat(gateway.requests())
                    .extracting(request -> request.split(" ")[2])
                    .doesNotHaveDuplicates();
        }
    }

    private static Measurement measure(ScriptedGateway gateway, Workload workload) throws InterruptedException {
        Map<String, List<GatewayClient>> gateways = new LinkedHashMap<>();
        PLATFORMS.forEach(platform -> gateways.put(platform, List.of(gateway.client(platform))));
        return load(gateways).run(workload);
    }

    private static RestLoad load(Map<String, List<GatewayClient>> gateways) {
        return new RestLoad(
                new Population(gateways, "bench", 5),
                PLATFORMS,
                () -> new RestLoad.Snapshot(Map.of(), Map.of()),
                _ -> {});
    }

    private static Workload workload(OptionalDouble rate) {
        return new Workload(Directions.ALL, AccountChoice.UNIFORM, 5, 4, rate, Duration.ZERO, Duration.ofSeconds(1), 7);
    }
}
