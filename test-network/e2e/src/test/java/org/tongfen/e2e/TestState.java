package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongfen.launcher.Environment;
import org.tongfen.launcher.Folders;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.PointTerms;
import org.tongfen.launcher.Progress;

/**
 * A network of the tests' own: its folder in the project, its ports. It is deleted before and after use, and when the
 * JVM is ended in between; its logs are kept in {@code target}.
 */
final class TestState implements AutoCloseable {
    private static final String TARGET = "test-network/e2e/target";
    private static final Pattern LANES = Pattern.compile("(?m)(?<=^    lanes: )[0-9]+$");

    private Network network;
    private final Thread whenEnded;

    private TestState(Network network) {
        this.network = network;
        this.whenEnded = new Thread(this::clean);
        Runtime.getRuntime().addShutdownHook(whenEnded);
    }

    /** A network that is not up yet. */
    static TestState fresh(String folder, int portOffset) {
        var project = Path.of(System.getProperty("tongfen.home"));
        var environment = Environment.current();
        var layout = new Layout(project, project.resolve(folder), environment.cache());
        Network.in(layout, Optional.empty(), environment, Progress.silent()).clean();
        return new TestState(Network.in(layout, Optional.of(portOffset), environment, new Told()));
    }

    Network network() {
        return network;
    }

    /** Has the network be of whom a file says once it is brought up again. */
    void consortium(Path file) {
        network = network.withConsortium(file);
    }

    /** Has the network be of those of the example, with so many lanes for each platform, once it is brought up again. */
    void lanes(int number) {
        var layout = network.layout();
        var file = layout.project().resolve(TARGET).resolve("example-with-" + number + "-lanes.yaml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, LANES.matcher(Files.readString(layout.consortium())).replaceAll(Integer.toString(number)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        consortium(file);
        assertThat(network.consortium().points().values())
                .extracting(PointTerms::lanes)
                .as("lanes of the platforms of %s", file)
                .containsOnly(number);
    }

    /** Has each platform's gateway consist of so many processes once the network is brought up again. */
    void replicas(int number) {
        network = network.withReplicas(number);
    }

    private void clean() {
        network.clean();
    }

    @Override
    public void close() {
        keepLogs();
        clean();
        Runtime.getRuntime().removeShutdownHook(whenEnded);
    }

    private void keepLogs() {
        var from = network.layout().log("x").getParent();
        var to = network.layout()
                .project()
                .resolve(TARGET)
                .resolve("logs" + network.layout().state().getFileName());
        Folders.delete(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var logs = Files.list(from)) {
            Files.createDirectories(to);
            for (var log : logs.toList()) {
                Files.copy(log, to.resolve(log.getFileName()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Shows in the output of the tests what took long. */
    private static final class Told implements Progress {
        private final long start = System.nanoTime();

        @Override
        public void begin(String step) {
            tell("… " + step);
        }

        @Override
        public void done(String step) {
            tell("✓ " + step);
        }

        private void tell(String line) {
            System.out.printf("%7.1f s  %s%n", (System.nanoTime() - start) / 1e9, line);
        }
    }
}
