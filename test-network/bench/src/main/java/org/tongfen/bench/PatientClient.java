package org.tongfen.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.process.Await;

/**
 * A client that keeps to the contract of the API: 202 says that the outcome takes longer than the gateway waits, 429 that it
 * has its hands full, and 503 that nothing was ordered; all of them ask for the same request again, under the same key. It
 * counts how often it had to do that. Any number of threads can use it at once.
 */
public final class PatientClient {
    private static final Set<Integer> ASKS_AGAIN = Set.of(202, 429, 503);
    private static final int MOST_REPETITIONS = 6;
    private static final int LONGEST_PAUSE_SECONDS = 5;

    private final Function<String, GatewayClient> gateways;
    private final AtomicInteger repetitions = new AtomicInteger();

    /** @param gateways the client of each platform's gateway, by the platform's id */
    public PatientClient(Function<String, GatewayClient> gateways) {
        this.gateways = gateways;
    }

    /** Posts a request to a platform's gateway until there is an outcome, at most seven times, and gives the last answer. */
    public Answer post(String platform, String path, String json, String key) {
        var gateway = gateways.apply(platform);
        var answer = gateway.post(path, json, key);
        for (int again = 0; asksAgain(answer) && again < MOST_REPETITIONS; again++) {
            pauseAsAskedFor(answer);
            repetitions.incrementAndGet();
            answer = gateway.post(path, json, key);
        }
        return answer;
    }

    /** Sends a transfer to the gateway of the one who gives. */
    public Answer send(PlannedTransfer transfer) {
        return post(transfer.from().platform(), "/api/points/transfer", transfer.json(), transfer.key());
    }

    /** Whether an answer leaves the outcome open, so that the request is to be sent again. */
    static boolean asksAgain(Answer answer) {
        return ASKS_AGAIN.contains(answer.status());
    }

    /** How many requests were sent again, all together. */
    public int repetitions() {
        return repetitions.get();
    }

    private static void pauseAsAskedFor(Answer answer) {
        var pause = retryAfter(answer).map(Duration::ofSeconds).orElse(Duration.ZERO);
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Await.Interrupted(stopped);
        }
    }

    private static Optional<Integer> retryAfter(Answer answer) {
        return answer.header("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,3}"))
                .map(seconds -> Math.min(LONGEST_PAUSE_SECONDS, Integer.parseInt(seconds)));
    }
}
