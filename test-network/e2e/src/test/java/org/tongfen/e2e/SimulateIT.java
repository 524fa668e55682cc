package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as its users start it: by the launcher, as a process with nothing but its own libraries. */
class SimulateIT {
    private static final Path TARGET =
            Path.of(System.getProperty("tongfen.home"), "test-network", "launcher", "target");

    @TempDir
    Path folder;

    @Test
    void aSeedIsSimulatedByTheLauncher() throws Exception {
        Path said = folder.resolve("said.json");
        Process launcher = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtongfen.home=" + System.getProperty("tongfen.home"),
                        "-jar",
                        TARGET.resolve("tongfen-launcher-0.1.0.jar").toString(),
                        "simulate",
                        "--seeds",
                        "2",
                        "--from",
                        "7",
                        "--json"))
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(launcher.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            launcher.destroyForcibly();
        }
        assertThat(launcher.exitValue()).isZero();
        assertThat(new ObjectMapper().readTree(Files.readString(said)).isObject())
                .as("it answers in JSON")
                .isTrue();
    }
}
