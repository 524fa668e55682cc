package org.tongfen.gateway;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does. */
public final class Soon {
    private static final Duration BOUND = Duration.ofSeconds(10);

    private Soon() {}

    /** Whether a condition holds now or within the bound. */
    public static boolean soon(BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!wanted.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(5));
        }
        return wanted.getAsBoolean();
    }
}
