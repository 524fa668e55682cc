package org.tongfen.launcher.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tongfen.launcher.Doctor;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tongfen up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Brings the network up: from nothing the first time; later it starts what does not run.",
            "On a network that is up it changes nothing, but for chaincode definitions of another version or policy."
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen up --consortium four.yaml --replicas 2",
            "  scripts/tongfen up --state /tmp/second --port-offset 100 --parts fabric,postgres"
        })
final class UpCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Mixin
    private ConsortiumOption members;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            description = "Only these parts and what they need: fabric, chaincode, postgres, keycloak, gateways.")
    private List<Part> parts = List.of();

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Of how many processes each platform's gateway consists, 1 to 4 (default: as before, or 1).")
    private Optional<Integer> replicas = Optional.empty();

    @Override
    public Integer call() {
        var before = members.applied(options.network());
        var network = replicas.map(before::withReplicas).orElse(before);
        up(network, options, parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts));
        var out = spec.commandLine().getOut();
        Addresses.print(network, out);
        return ExitCode.OK;
    }

    static void up(Network network, NetworkOptions options, Set<Part> parts) {
        new Doctor(network, options.environment(), options.progress()).requireEssentials();
        network.up(parts);
    }
}
