package org.tongfen.simulator.cli;

import java.io.PrintWriter;
import org.tongfen.simulator.Verdict;

/** One line that says how far a simulation is, and the command that replays each failure as soon as there is one. */
final class SimulationProgress {
    private static final double NANOS = 1e9;
    private static final double PAUSE_ON_TERMINAL = 0.2;
    private static final double PAUSE_ELSEWHERE = 10;

    private final PrintWriter err;
    private final long seeds;
    private final long start = System.nanoTime();
    private final boolean terminal = Boolean.getBoolean("tongfen.terminal");
    private long ended;
    private long failed;
    private double told;

    SimulationProgress(PrintWriter err, long seeds) {
        this.err = err;
        this.seeds = seeds;
    }

    void ended(Verdict verdict) {
        ended++;
        verdict.broken().ifPresent(broken -> {
            failed++;
            err.printf(
                    "%sseed %d: %s%n%s%n  next: %s%n",
                    terminal ? "\r" : "", verdict.seed(), broken.finding(), broken.text(), verdict.replay());
        });
        double now = seconds();
        if (now - told >= (terminal ? PAUSE_ON_TERMINAL : PAUSE_ELSEWHERE)) {
            told = now;
            tell(now);
        }
    }

    private void tell(double now) {
        String line = "%7.1f s  %d of %d seeds, %d failed, %.0f a second"
                .formatted(now, ended, seeds, failed, ended / Math.max(now, 1e-3));
        err.print(terminal ? "\r" + line : line + System.lineSeparator());
        err.flush();
    }

    /** Ends the line; the time since the beginning in seconds. */
    double finish() {
        double now = seconds();
        tell(now);
        if (terminal) {
            err.println();
        }
        return now;
    }

    private double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }
}
