package org.tongfen.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tongfen down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Ends all processes of the network and keeps its state; `up` resumes it.",
        footer = {"", "Examples:", "  scripts/tongfen down", "  scripts/tongfen down --state /tmp/second"})
final class DownCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Override
    public Integer call() {
        var network = options.recorded();
        if (network.exists()) {
            network.down();
        }
        return ExitCode.OK;
    }
}
