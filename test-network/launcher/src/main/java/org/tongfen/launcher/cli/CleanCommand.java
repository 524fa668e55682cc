package org.tongfen.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tongfen clean}. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Ends all processes of the network and deletes its state: keys, ledgers, databases, logs.",
            "What is the same for every network stays in the cache."
        },
        footer = {"", "Examples:", "  scripts/tongfen clean", "  scripts/tongfen clean --state /tmp/second"})
final class CleanCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Override
    public Integer call() {
        var network = options.recorded();
        if (network.exists()) {
            network.clean();
        }
        return ExitCode.OK;
    }
}
