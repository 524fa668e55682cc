package org.tongfen.launcher.cli;

import java.io.PrintWriter;
import org.tongfen.launcher.Progress;

/** One line per step, with the time since the command began, on standard error. */
public final class ConsoleProgress implements Progress {
    private final PrintWriter err;
    private final long start = System.nanoTime();

    ConsoleProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void begin(String step) {
        line("…", step);
    }

    @Override
    public synchronized void done(String step) {
        line(Terminal.ansi().string("@|green ✓|@"), step);
    }

    private void line(String sign, String step) {
        err.printf("%7.1f s  %s %s%n", (System.nanoTime() - start) / 1e9, sign, step);
        err.flush();
    }
}
