package org.tongfen.bench.cli;

import java.io.PrintWriter;
import org.tongfen.bench.RestBenchmark;
import org.tongfen.launcher.cli.Terminal;

/** One line that changes on a terminal, and one for each step elsewhere; on standard error. */
final class BenchProgress implements RestBenchmark.Watcher {
    private final PrintWriter err;
    private final boolean changes = Terminal.colours();
    private String step = "";

    BenchProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void settled(int members, int all) {
        if (members == all) {
            say(all + " members have their points");
        } else {
            now(members + " of " + all + " members have their points");
        }
    }

    @Override
    public synchronized void begins(String name, int round) {
        step = round == 0 ? name + ", warming up" : name + ", round " + round;
        say(step);
    }

    @Override
    public synchronized void committed(long transfers) {
        now(step + ": " + transfers + "/s");
    }

    /** Leaves the line free for whatever comes next. */
    void finish() {
        now("");
    }

    private void say(String text) {
        now("");
        err.println(text);
        err.flush();
    }

    private void now(String text) {
        if (changes) {
            err.printf("\r\033[K%s", text);
            err.flush();
        }
    }
}
