package org.tongfen.launcher.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition by looking again and again, never longer than a bound. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** Whether the condition came true within the bound. */
    public static boolean until(Duration bound, BooleanSupplier condition) {
        var deadline = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Interrupted(stopped);
        }
    }

    /** The wait was given up because something else failed, or because the launcher is being ended. */
    public static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Interrupted(InterruptedException cause) {
            super("interrupted while waiting", cause);
        }
    }
}
