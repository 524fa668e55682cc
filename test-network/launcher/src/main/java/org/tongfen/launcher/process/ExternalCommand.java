package org.tongfen.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tongfen.launcher.NetworkFailure;

/**
 * A command that is run to its end.
 *
 * @param command the command and its arguments
 * @param directory where it runs
 * @param environment its environment variables beside the inherited ones
 * @param clean whether it gets only a few harmless variables of the launcher's environment, or all of them
 * @param input what it reads from its standard input
 * @param bound how long it may take
 */
public record ExternalCommand(
        List<String> command,
        Path directory,
        Map<String, String> environment,
        boolean clean,
        String input,
        Duration bound) {
    private static final Duration USUAL = Duration.ofSeconds(60);

    public ExternalCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * What came of a command.
     *
     * @param code its exit code
     * @param output what it wrote to its standard output
     * @param errors what it wrote to its standard error
     */
    public record Result(int code, String output, String errors) {
        public boolean succeeded() {
            return code == 0;
        }

        /** Everything that it wrote. */
        public String text() {
            return (output + errors).strip();
        }
    }

    /** A command with a clean environment, no input and a minute's time. */
    public static ExternalCommand of(List<String> command, Path directory, Map<String, String> environment) {
        return new ExternalCommand(command, directory, environment, true, "", USUAL);
    }

    /** The same command with this input. */
    public ExternalCommand reading(String text) {
        return new ExternalCommand(command, directory, environment, clean, text, bound);
    }

    /** The same command with the launcher's whole environment and more time: for tools such as Go. */
    public ExternalCommand asUser(Duration longer) {
        return new ExternalCommand(command, directory, environment, false, input, longer);
    }

    /** Runs it and returns what came of it, whatever that is. */
    public Result run() {
        Path folder = temporaryFolder();
        var output = folder.resolve("out");
        var errors = folder.resolve("err");
        var given = folder.resolve("in");
        try {
            Files.writeString(given, input);
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(given.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            if (clean) {
                CleanEnvironment.apply(builder, environment);
            } else {
                builder.environment().putAll(environment);
            }
            var code = await(builder.start());
            return new Result(code, read(output), read(errors));
        } catch (IOException failure) {
            throw NetworkFailure.failed(
                            "could not run " + command.getFirst() + ": " + failure.getMessage(),
                            "run: scripts/tongfen doctor")
                    .because(failure);
        } finally {
            delete(List.of(output, errors, given, folder));
        }
    }

    /** Runs it, writes what it said to a log, and fails unless it succeeded. */
    public Result require(String what, Path log) {
        var result = run();
        log(log, result);
        if (!result.succeeded()) {
            throw NetworkFailure.failed(
                    what + " failed: " + lastLine(result.text()), "read the log, mend the cause, run it again", log);
        }
        return result;
    }

    /** Appends the command and what it said to a log. */
    public void log(Path log, Result result) {
        try {
            Files.createDirectories(log.getParent());
            var entry = "--- %s %s%n%s%n(exit code %d)%n"
                    .formatted(Instant.now(), String.join(" ", command), result.text(), result.code());
            synchronized (ExternalCommand.class) {
                Files.writeString(log, entry, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int await(Process process) {
        try {
            if (process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw NetworkFailure.failed(
                    command.getFirst() + " did not end within " + bound.toSeconds() + " s",
                    "see whether the machine is overloaded, then try again");
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Await.Interrupted(stopped);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tongfen-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(List<Path> files) {
        for (var file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException left) {
                // A leftover in the folder for temporary files is not worth failing for.
                continue;
            }
        }
    }

    private static String lastLine(String text) {
        return text.isEmpty() ? "it said nothing" : text.lines().reduce("", (first, last) -> last);
    }
}
