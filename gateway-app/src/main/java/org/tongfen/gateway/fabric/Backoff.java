package org.tongfen.gateway.fabric;

import java.time.Duration;

/** Waits between attempts, twice as long each time up to a bound. Used by one thread. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Duration first;
    private final Duration longest;
    private Duration next;

    private Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        next = first;
    }

    static Backoff ofConnections() {
        return new Backoff(FIRST, LONGEST);
    }

    /** Sleeps; returns at once if the thread is interrupted, leaving it interrupted. */
    void pause() {
        try {
            Thread.sleep(next);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    void reset() {
        next = first;
    }

    /** Whether this is not the first attempt in a row. */
    boolean repeated() {
        return next.compareTo(first) > 0;
    }
}
