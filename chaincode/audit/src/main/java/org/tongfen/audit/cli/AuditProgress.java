package org.tongfen.audit.cli;

import java.io.PrintWriter;

/** One line that says how far an audit is. */
final class AuditProgress {
    private static final double NANOS = 1e9;
    private static final double PAUSE_ON_TERMINAL = 0.2;
    private static final double PAUSE_ELSEWHERE = 10;

    private final PrintWriter err;
    private final long blocks;
    private final long start = System.nanoTime();
    private final boolean terminal = Boolean.getBoolean("tongfen.terminal");
    private long taken;
    private double told;

    /** @param blocks how many there are; 0 if that is not known */
    AuditProgress(PrintWriter err, long blocks) {
        this.err = err;
        this.blocks = blocks;
    }

    void taken(long number) {
        taken = number;
        double now = seconds();
        if (now - told >= (terminal ? PAUSE_ON_TERMINAL : PAUSE_ELSEWHERE)) {
            told = now;
            tell(now);
        }
    }

    /** Ends the line. */
    void finish() {
        tell(seconds());
        if (terminal) {
            err.println();
        }
        err.flush();
    }

    private void tell(double now) {
        String of = blocks == 0 ? "" : " of " + blocks;
        String line = "%7.1f s  %d%s blocks, %.0f a second".formatted(now, taken, of, taken / Math.max(now, 1e-3));
        err.print(terminal ? "\r" + line : line + System.lineSeparator());
        err.flush();
    }

    private double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }
}
