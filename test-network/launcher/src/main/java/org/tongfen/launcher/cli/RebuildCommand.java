package org.tongfen.launcher.cli;

import java.util.concurrent.Callable;
import org.tongfen.launcher.Rebuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tongfen rebuild}. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has a gateway drop its read model and build it again from block 0, then compares the digests.",
            "Exit code 0 if they are equal at the same block."
        },
        footer = {"", "Examples:", "  scripts/tongfen rebuild platform_a", "  scripts/tongfen rebuild regulator"})
final class RebuildCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PLATFORM",
            description = "The id of a platform or of the regulator, for example platform_a.")
    private String platform;

    @Override
    public Integer call() {
        var network = options.existing();
        var comparison = new Rebuild(network, options.progress())
                .run(network.consortium().organisation(platform));
        var out = spec.commandLine().getOut();
        out.printf(
                "before  block %d  %s%n",
                comparison.before().block(), comparison.before().digest());
        out.printf(
                "after   block %d  %s%n",
                comparison.after().block(), comparison.after().digest());
        out.println(comparison.equal() ? "equal" : "NOT equal");
        out.flush();
        return comparison.equal() ? ExitCode.OK : ExitCode.FAILED;
    }
}
