package org.tongfen.launcher.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tongfen.launcher.NetworkFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tongfen logs}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the logs, or prints the end of one.",
        footer = {"", "Examples:", "  scripts/tongfen logs", "  scripts/tongfen logs gateway-platform_a -f"})
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "A process as `status` names it, or one of the launcher's own logs.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines = 100;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on printing as the log grows.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var network = options.existing();
        var out = spec.commandLine().getOut();
        if (name.isEmpty()) {
            list(network.layout().log("x").getParent(), out);
            return ExitCode.OK;
        }
        var log = network.layout().log(name.get());
        if (!Files.exists(log)) {
            throw NetworkFailure.failed("there is no log " + name.get(), "see which there are: scripts/tongfen logs");
        }
        if (follow) {
            return follow(log);
        }
        var all = Files.readAllLines(log);
        all.subList(Math.max(0, all.size() - lines), all.size()).forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }

    private static void list(Path folder, PrintWriter out) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var logs = Files.list(folder)) {
                for (var log : logs.sorted().toList()) {
                    var file = log.getFileName().toString();
                    out.printf("%-26s %s%n", file.substring(0, file.length() - ".log".length()), log);
                }
            }
        }
        out.flush();
    }

    private int follow(Path log) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines), "-F", log.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
