package org.tongfen.launcher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tongfen.launcher.Environment;
import org.tongfen.launcher.Jvm;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Network;
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
        var simulator = new ProcessBuilder(command(NetworkOptions.project(), options))
                .inheritIO()
                .start();
        // Whoever ends the launcher means the simulation.
        var end = new Thread(simulator::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        var code = simulator.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        return code;
    }

    /** The command that runs the simulator of this project with these options. */
    static List<String> command(Path project, List<String> options) {
        var environment = Environment.current();
        var jar = new Layout(project, project, environment.cache()).simulatorJar();
        Network.requireBuilt(jar);
        var known = Stream.of("tongfen.terminal", "stdout.encoding", "stderr.encoding")
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .toList();
        var command = new ArrayList<>(Jvm.jarOnAllProcessors(jar, known));
        command.addAll(options);
        return command;
    }
}
