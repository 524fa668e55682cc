package org.tongfen.launcher.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tongfen.launcher.Environment;
import org.tongfen.launcher.Jvm;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.NetworkFailure;

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
        return end(builder(jar, options).start(), program -> {});
    }

    /**
     * Runs a program that reads blocks from its standard input, until it ends, and gives its exit code.
     *
     * @param jar where the build puts it
     * @param feed the blocks; closed when the program wants no more
     * @throws NetworkFailure if the blocks cannot be had; the program is ended then
     */
    static int run(Function<Layout, Path> jar, List<String> options, BlockFeed feed)
            throws IOException, InterruptedException {
        return end(builder(jar, options).redirectInput(Redirect.PIPE).start(), program -> {
            program.onExit().thenRun(feed::close);
            try {
                feed.writeTo(program.getOutputStream());
            } catch (RuntimeException failure) {
                program.destroy();
                throw failure;
            }
        });
    }

    private static ProcessBuilder builder(Function<Layout, Path> jar, List<String> options) {
        return new ProcessBuilder(command(NetworkOptions.project(), jar, options)).inheritIO();
    }

    private static int end(Process program, Consumer<Process> meanwhile) throws InterruptedException {
        // Whoever ends the launcher means the program.
        var end = new Thread(program::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            meanwhile.accept(program);
            return program.waitFor();
        } finally {
            Runtime.getRuntime().removeShutdownHook(end);
        }
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
