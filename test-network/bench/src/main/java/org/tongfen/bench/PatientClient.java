package org.tongfen.bench;

import java.util.Set;
import java.util.function.Function;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.gateway.GatewayClient;

/**
 * A client that keeps to the contract of the API: 202 says that the outcome takes longer than the gateway waits, and 503
 * that nothing was ordered; both ask for the same request again, under the same key.
 */
public final class PatientClient {
    private static final Set<Integer> ASKS_AGAIN = Set.of(202, 503);
    private static final int MOST_REPETITIONS = 6;

    private PatientClient() {}

    /** Posts a request until there is an outcome, at most seven times, and gives the last answer. */
    public static Answer post(GatewayClient gateway, String path, String json, String key) {
        var answer = gateway.post(path, json, key);
        for (int again = 0; ASKS_AGAIN.contains(answer.status()) && again < MOST_REPETITIONS; again++) {
            answer = gateway.post(path, json, key);
        }
        return answer;
    }

    /**
     * Sends a transfer to the gateway of the one who gives.
     *
     * @param gateways the client of each platform's gateway, by the platform's id
     */
    public static Answer send(Function<String, GatewayClient> gateways, PlannedTransfer transfer) {
        var gateway = gateways.apply(transfer.from().platform());
        return post(gateway, "/api/points/transfer", transfer.json(), transfer.key());
    }
}
