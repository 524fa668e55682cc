package org.tongfen.gateway.health;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;

/** Counts the answers of the last minute and how many of them were failures of this gateway. */
@ApplicationScoped
public class AnswerWindow {
    private static final int SECONDS = 60;
    private static final int ORDER = -2_000;
    private static final int SERVER_ERROR = 500;
    // 503 says that something else is away, which other components report.
    private static final int UNAVAILABLE = 503;
    private static final int ENOUGH = 20;
    private static final double TOLERATED = 0.05;

    private final InstantSource clock;
    private final long[] second = new long[SECONDS];
    private final int[] answers = new int[SECONDS];
    private final int[] failures = new int[SECONDS];

    AnswerWindow() {
        this(InstantSource.system());
    }

    AnswerWindow(InstantSource clock) {
        this.clock = clock;
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::watch);
    }

    private void watch(RoutingContext request) {
        String path = request.request().path();
        if (path.startsWith("/api/") || path.startsWith("/v2/")) {
            request.addEndHandler(_ -> count(request.response().getStatusCode()));
        }
        request.next();
    }

    /** Counts an answer. */
    synchronized void count(int status) {
        long now = clock.instant().getEpochSecond();
        int slot = Math.floorMod(now, SECONDS);
        if (second[slot] != now) {
            second[slot] = now;
            answers[slot] = 0;
            failures[slot] = 0;
        }
        answers[slot]++;
        if (status >= SERVER_ERROR && status != UNAVAILABLE) {
            failures[slot]++;
        }
    }

    /** The health of answering requests. */
    synchronized ComponentHealth health() {
        long oldest = clock.instant().getEpochSecond() - SECONDS;
        int all = 0;
        int failed = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            if (second[slot] > oldest) {
                all += answers[slot];
                failed += failures[slot];
            }
        }
        String message = all + " requests in the last minute, " + failed + " failed";
        return all >= ENOUGH && failed > all * TOLERATED
                ? ComponentHealth.degraded("API gateway fails: " + message)
                : ComponentHealth.healthy("API gateway operational: " + message);
    }
}
