package org.tongfen.launcher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tongfen.launcher.Environment;
import org.tongfen.launcher.Jvm;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Network;

/** A program of the project that the launcher starts as a process of its own and that knows its own options. */
final class OtherProgram {
    private static final List<String> HANDED_ON = List.of("tongfen.terminal", "stdout.encoding", "stderr.encoding");

    private OtherProgram() {}

    /**
     * Runs a program until it ends and gives its exit code.
     *
     * @param jar where the build puts it
     */
    static int run(Function<Layout, Path> jar, List<String> options) throws IOException, InterruptedException {
        var program = new ProcessBuilder(command(NetworkOptions.project(), jar, options))
                .inheritIO()
                .start();
        // Whoever ends the launcher means the program.
        var end = new Thread(program::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        var code = program.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        return code;
    }

    /** The command that runs a program of this project with these options. */
    static List<String> command(Path project, Function<Layout, Path> jar, List<String> options) {
        var file = jar.apply(new Layout(project, project, Environment.current().cache()));
        Network.requireBuilt(file);
        var known = Stream.concat(
                        Stream.of("-Dtongfen.home=" + project),
                        HANDED_ON.stream()
                                .filter(name -> System.getProperty(name) != null)
                                .map(name -> "-D" + name + "=" + System.getProperty(name)))
                .toList();
        var command = new ArrayList<>(Jvm.jarOnAllProcessors(file, known));
        command.addAll(options);
        return command;
    }
}
