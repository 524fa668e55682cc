package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.process.Await;

/** A regulator who looks on: {@code scripts/tongfen audit --follow}, as a process, beside a ledger that grows. */
@OnRunningNetwork
final class FollowedChainIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Path LAUNCHER = Path.of(
            System.getProperty("tongfen.home"), "test-network", "launcher", "target", "tongfen-launcher-0.1.0.jar");

    @TempDir
    Path folder;

    @Test
    void eachBlockIsToldWhenItHasCome(RunningNetwork network) throws Exception {
        network.setTheScene();
        var said = folder.resolve("said.jsonl");
        // Other tests break the ledger on purpose: what they left is told at first, and nothing is added to it.
        var launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtongfen.home=" + System.getProperty("tongfen.home"),
                        "-jar",
                        LAUNCHER.toString(),
                        "audit",
                        "--peer",
                        "regulator",
                        "--follow",
                        "--json",
                        "--state",
                        network.network().layout().state().toString(),
                        "--go-on")
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("progress.txt").toFile())
                .start();
        try {
            var first = awaitLine(said, 0);
            for (int i = 1; i <= 3; i++) {
                var issue = network.client("platform_a")
                        .post("/v2/issues", "{\"userId\":\"1001\",\"amount\":\"1\"}", "followed-" + i);
                assertThat(issue.status()).as(issue.body()).isEqualTo(201);
                var block = issue.json().path("block").asLong();
                var line = awaitLine(said, block + 1);
                assertThat(line.path("blocks").asLong())
                        .isGreaterThan(first.path("blocks").asLong());
                assertThat(line.path("differences")).isEqualTo(first.path("differences"));
            }
        } finally {
            var programs = launcher.descendants().toList();
            launcher.destroy();
            assertThat(launcher.waitFor(20, TimeUnit.SECONDS))
                    .as("it ends when it is told to")
                    .isTrue();
            for (var program : programs) {
                program.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** The last line that was said, once it is of at least so many blocks. */
    private static JsonNode awaitLine(Path said, long blocks) {
        var last = new JsonNode[1];
        var came = Await.until(BOUND, () -> {
            var lines = lines(said);
            if (lines.isEmpty()) {
                return false;
            }
            last[0] = lines.getLast();
            return last[0].path("blocks").asLong() >= blocks;
        });
        assertThat(came)
                .as("%d blocks are told of; the last line: %s", blocks, last[0])
                .isTrue();
        return last[0];
    }

    /** Whole lines only: the last one may still be written. */
    private static List<JsonNode> lines(Path said) {
        try {
            var text = Files.readString(said);
            var mapper = new ObjectMapper();
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> read(mapper, line))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode read(ObjectMapper mapper, String line) {
        try {
            return mapper.readTree(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
