package org.tongfen.launcher.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tongfen.launcher.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tongfen bench}: starts the benchmark as a process of its own, which knows the options. */
@Command(
        name = "bench",
        sortOptions = false,
        description = {
            "Measures how many transfers the network takes, and how fast it answers.",
            "What it can be told: scripts/tongfen bench --help"
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen bench rest",
            "  scripts/tongfen bench rest --directions one,all --clients 256 --accounts 500 --seconds 60"
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Handed on to the benchmark.")
    private List<String> options = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return OtherProgram.run(Layout::benchJar, options);
    }
}
