package org.tongfen.launcher.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tongfen.launcher.Environment;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.NetworkSettings;
import org.tongfen.launcher.Progress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options by which every command knows its network. */
public final class NetworkOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Folder of the network's state (default: $TONGFEN_STATE, or .tongfen in the project).")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Added to every port (default: $TONGFEN_PORT_OFFSET, or what the network was made with).")
    private Optional<Integer> portOffset = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Environment environment = Environment.current();

    /** The network, up or not. */
    public Network network() {
        return Network.in(layout(), offset(), environment, progress());
    }

    /** The network as it was made, whatever ports are asked for now: it must be possible to end it in any case. */
    Network recorded() {
        var layout = layout();
        var offset = NetworkSettings.read(layout).isPresent() ? Optional.<Integer>empty() : offset();
        return Network.in(layout, offset, environment, progress());
    }

    /** The network, which must have been brought up before. */
    public Network existing() {
        var network = recorded();
        if (!network.exists()) {
            throw NetworkFailure.notUp("there is no network in " + layout().state());
        }
        return network;
    }

    Environment environment() {
        return environment;
    }

    Progress progress() {
        return new ConsoleProgress(command.commandLine().getErr());
    }

    private Layout layout() {
        var project = project();
        var folder =
                state.or(() -> environment.get("TONGFEN_STATE").map(Path::of)).orElse(project.resolve(".tongfen"));
        return new Layout(project, folder, environment.cache());
    }

    private Optional<Integer> offset() {
        return portOffset.or(() -> environment.get("TONGFEN_PORT_OFFSET").map(NetworkOptions::number));
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException mistake) {
            throw NetworkFailure.failed(
                            "TONGFEN_PORT_OFFSET is " + text + ", which is no number", "set it to a number or unset it")
                    .because(mistake);
        }
    }

    /** The script says where the project is; without it, it is looked for from the working directory upwards. */
    public static Path project() {
        var said = System.getProperty("tongfen.home");
        if (said != null) {
            return Path.of(said);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("network-config"))) {
                return folder;
            }
        }
        throw NetworkFailure.failed("this is not a folder of the project", "run scripts/tongfen of the project");
    }
}
