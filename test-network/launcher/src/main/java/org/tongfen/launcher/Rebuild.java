package org.tongfen.launcher;

import java.time.Duration;
import java.util.List;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.process.Await;

/** Has a gateway build its read model again from the blocks, and compares it with the one that it had. */
public final class Rebuild {
    private static final Duration BOUND = Duration.ofMinutes(5);

    private final Network network;
    private final Progress progress;

    public Rebuild(Network network, Progress progress) {
        this.network = network;
        this.progress = progress;
    }

    /**
     * A read model, as far as it can be compared.
     *
     * @param block the last block in it
     * @param digest of all of it
     */
    public record ReadModel(long block, String digest) {}

    /**
     * What came of a rebuild.
     *
     * @param before the read model that the gateway had
     * @param after the one that it built, at the same block unless the ledger grew meanwhile
     */
    public record Comparison(ReadModel before, ReadModel after) {
        public boolean equal() {
            return before.equals(after);
        }
    }

    /**
     * Stops the gateway, all its replicas, for they share the read model; starts it with the rebuild switch, waits until it
     * has read as far as it had, and starts the other replicas.
     */
    public Comparison run(Organisation organisation) {
        var before = readModel(network.client(organisation));
        var replicas = network.replicas(organisation);
        replicas.forEach(replica -> network.stop(GatewayServices.name(replica)));
        progress.done("gateway of " + organisation.id() + " stopped at block " + before.block());
        network.startGateway(replicas.getFirst(), List.of(GatewayServices.REBUILD));
        var client = network.client(organisation);
        if (!Await.until(BOUND, () -> readModel(client).block() >= before.block())) {
            throw NetworkFailure.failed(
                    "the gateway of " + organisation.id() + " did not reach block " + before.block() + " again",
                    "read its log",
                    network.layout().log(GatewayServices.name(replicas.getFirst())));
        }
        progress.done("read model built again from block 0");
        var after = readModel(client);
        replicas.stream().skip(1).forEach(replica -> network.startGateway(replica, List.of()));
        return new Comparison(before, after);
    }

    private static ReadModel readModel(GatewayClient client) {
        var answer = client.get("/v2/ledger/status");
        if (!answer.succeeded()) {
            throw NetworkFailure.failed(
                    "the gateway of " + client.organisation().id() + " does not say how far it is: HTTP "
                            + answer.status() + " " + answer.body(),
                    "read its log: scripts/tongfen logs " + GatewayServices.name(client.organisation()));
        }
        return new ReadModel(
                answer.json().path("block").asLong(),
                answer.json().path("digest").asText());
    }
}
