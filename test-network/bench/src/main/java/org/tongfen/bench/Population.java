package org.tongfen.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.process.Together;

/**
 * Members with points at each of some platforms, all of one name with a number behind it.
 *
 * @param gateways the clients of the platforms' gateways, one for each replica, by the platforms' ids
 * @param name what the user ids begin with
 * @param size how many members each platform has
 */
record Population(Map<String, List<GatewayClient>> gateways, String name, int size) {
    private static final int AT_ONCE = 64;
    private static final int CREATED = 201;
    private static final int MOST_ATTEMPTS = 50;

    /** One of the replicas of a platform's gateway. */
    GatewayClient gateway(String platform, Random random) {
        var replicas = gateways.get(platform);
        return replicas.get(random.nextInt(replicas.size()));
    }

    /** The user id of a member. */
    String member(int number) {
        return name + "-" + number;
    }

    /**
     * Gives every member points. Done again, it gives nothing further.
     *
     * @param points how many, as a decimal number
     * @param progress is told how many members have theirs
     */
    void settle(String points, IntConsumer progress) {
        var done = new AtomicInteger();
        for (String platform : List.copyOf(gateways.keySet())) {
            var places = new Semaphore(AT_ONCE);
            Together.each(IntStream.range(0, size).boxed().toList(), number -> {
                places.acquireUninterruptibly();
                try {
                    issue(gateways.get(platform).getFirst(), member(number), points);
                    progress.accept(done.incrementAndGet());
                } finally {
                    places.release();
                }
            });
        }
    }

    private static void issue(GatewayClient gateway, String member, String points) {
        var body = "{\"userId\":\"%s\",\"amount\":\"%s\"}".formatted(member, points);
        var answer = gateway.post("/v2/issues", body, "settle-" + member);
        for (int again = 1;
                answer.status() != CREATED && again < MOST_ATTEMPTS && PatientClient.asksAgain(answer);
                again++) {
            answer = gateway.post("/v2/issues", body, "settle-" + member);
        }
        if (answer.status() != CREATED) {
            throw NetworkFailure.failed(
                    "the gateway of " + gateway.organisation().id() + " answered an issue with " + answer.status()
                            + ": " + answer.body(),
                    "see how the processes are: scripts/tongfen status");
        }
    }
}
