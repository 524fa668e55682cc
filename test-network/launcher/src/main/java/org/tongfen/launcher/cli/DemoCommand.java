package org.tongfen.launcher.cli;

import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.tongfen.launcher.Part;
import org.tongfen.launcher.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tongfen demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Brings the network up if need be and tells the story of one transfer: points of the first platform become points",
            "of the second. Run again, it tells a further transfer. The network stays up."
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen demo",
            "  scripts/tongfen demo --port-offset 100 --state /tmp/demo"
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Mixin
    private ConsortiumOption members;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var network = members.applied(options.network());
        UpCommand.up(network, options, EnumSet.allOf(Part.class));
        var out = spec.commandLine().getOut();
        new Demo(network.consortium(), network::client, network.layout().state(), out).tell();
        out.flush();
        return ExitCode.OK;
    }
}
