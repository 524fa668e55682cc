package org.tongfen.launcher.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tongfen.launcher.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tongfen simulate}: starts the simulator as a process of its own, which knows the options. */
@Command(
        name = "simulate",
        sortOptions = false,
        description = {
            "Runs the consortium in virtual time, with faults, once for each seed. Needs no network.",
            "What it can be told: scripts/tongfen simulate --help"
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen simulate --seeds 1000",
            "  scripts/tongfen simulate --seeds 1 --from 12345"
        })
final class SimulateCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Handed on to the simulator.")
    private List<String> options = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return OtherProgram.run(Layout::simulatorJar, options);
    }
}
