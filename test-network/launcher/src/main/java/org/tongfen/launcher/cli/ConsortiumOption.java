package org.tongfen.launcher.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.tongfen.launcher.Network;
import picocli.CommandLine.Option;

/** The option that says of whom a network is made. */
final class ConsortiumOption {
    @Option(
            names = "--consortium",
            paramLabel = "FILE",
            description = {
                "Who takes part, two to five platforms (default: whom the network was made of, or those of",
                "network-config/consortium.yaml, which says what such a file is like)."
            })
    private Optional<Path> file = Optional.empty();

    /** The network, of those that were asked for. */
    Network applied(Network network) {
        return file.map(network::withConsortium).orElse(network);
    }
}
