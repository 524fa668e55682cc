package org.tongfen.launcher.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;

/**
 * The processes of one state folder. Each has a pid file and a log; the pid file outlives the launcher, so any later one
 * finds the process again, and also records when the process started, so that a pid that was given to another program
 * meanwhile is never mistaken for it.
 */
public final class ProcessTable {
    private static final Duration USUAL_GRACE = Duration.ofSeconds(15);
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Layout layout;
    private final Duration grace;
    private final ObjectMapper json = new ObjectMapper();

    public ProcessTable(Layout layout) {
        this(layout, USUAL_GRACE);
    }

    /**
     * @param grace how long a process that was asked to end may take, before it is killed
     */
    ProcessTable(Layout layout, Duration grace) {
        this.layout = layout;
        this.grace = grace;
    }

    /** What the pid file holds. */
    private record Entry(long pid, String identity, String started, List<String> command, String stopSignal) {}

    /** How the process of this name is found. */
    public ProcessState state(String name) {
        return entry(name).map(this::state).orElseGet(ProcessState.Stopped::new);
    }

    private ProcessState state(Entry entry) {
        var since = Instant.parse(entry.started());
        return alive(entry)
                ? new ProcessState.Running(entry.pid(), since)
                : new ProcessState.Killed(entry.pid(), since);
    }

    /** Starts the process unless it runs already; says whether it did. Does not wait until it is ready. */
    public boolean start(Launch launch) {
        var spec = launch.spec();
        if (state(spec.name()) instanceof ProcessState.Running) {
            return false;
        }
        var log = layout.log(spec.name());
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(launch.directory());
            announce(launch, log);
            var process = builder(launch, log).start();
            var pid = process.pid();
            var identity = ProcessIdentity.of(pid).map(ProcessIdentity::value).orElse("");
            write(
                    spec.name(),
                    new Entry(pid, identity, Instant.now().toString(), launch.command(), launch.stopSignal()));
            return true;
        } catch (IOException failure) {
            throw NetworkFailure.failed(
                            "could not start " + spec.name() + ": " + failure.getMessage(),
                            "run: scripts/tongfen doctor",
                            log)
                    .because(failure);
        }
    }

    /** Waits until a started process is ready; fails when it ends or takes longer than its bound. */
    public void awaitReady(ProcessSpec spec) {
        var ready = Await.until(spec.bound(), () -> Probe.ready(spec.readiness()) || !running(spec.name()));
        if (!running(spec.name())) {
            throw NetworkFailure.failed(
                    spec.name() + " ended right after its start", "read the end of its log", layout.log(spec.name()));
        }
        if (!ready) {
            throw NetworkFailure.failed(
                    spec.name() + " was not ready within " + spec.bound().toSeconds() + " s",
                    "read the end of its log; then run: scripts/tongfen up",
                    layout.log(spec.name()));
        }
    }

    /** Ends the process: asks, waits, then kills. Does nothing if it does not run. */
    public void stop(String name) {
        var found = entry(name);
        if (found.isEmpty()) {
            return;
        }
        var entry = found.get();
        if (alive(entry)) {
            signal(entry.pid(), entry.stopSignal());
            if (!Await.until(grace, () -> !alive(entry))) {
                signal(entry.pid(), "KILL");
                requireGone(name, entry);
            }
        }
        forget(name);
    }

    /** Kills the process without asking, and leaves its pid file as a crash would. */
    public void kill(String name) {
        var entry = entry(name).orElseThrow(() -> NetworkFailure.failed(name + " was not started", "start it first"));
        if (alive(entry)) {
            signal(entry.pid(), "KILL");
            requireGone(name, entry);
        }
    }

    /** The names of all processes that have a pid file, whether they run or not. */
    public List<String> recorded() {
        var folder = layout.pidFile("x").getParent();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void requireGone(String name, Entry entry) {
        if (!Await.until(AFTER_KILL, () -> !alive(entry))) {
            throw NetworkFailure.failed(
                    name + " (pid " + entry.pid() + ") does not end", "end it by hand: kill -9 " + entry.pid());
        }
    }

    private boolean running(String name) {
        return state(name) instanceof ProcessState.Running;
    }

    private static boolean alive(Entry entry) {
        return ProcessIdentity.of(entry.pid())
                .filter(identity -> identity.value().equals(entry.identity()))
                .isPresent();
    }

    private static void signal(long pid, String signal) {
        try {
            // The shell has kill built in; not every machine has it as a program.
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessBuilder builder(Launch launch, Path log) {
        var command = new ArrayList<String>();
        // A session of its own: Ctrl-C in the terminal ends the launcher, not the network. The pid stays the same.
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command)
                .directory(launch.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        CleanEnvironment.apply(builder, launch.environment());
        return builder;
    }

    private static void announce(Launch launch, Path log) throws IOException {
        var line = "--- " + Instant.now() + " " + String.join(" ", launch.command()) + System.lineSeparator();
        Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Optional<Entry> entry(String name) {
        try {
            return Optional.of(json.readValue(Files.readString(layout.pidFile(name)), Entry.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(String name, Entry entry) throws IOException {
        var file = layout.pidFile(name);
        Files.createDirectories(file.getParent());
        var temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, json.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void forget(String name) {
        try {
            Files.deleteIfExists(layout.pidFile(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
