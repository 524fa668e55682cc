package org.tongfen.network.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.network.NetworkFailure;

class CommandTest {
    @TempDir
    private Path folder;

    @Test
    void itSaysWhatTheCommandSaid() {
        var result = Command.of(List.of("sh", "-c", "cat; echo err >&2; exit 7"), folder, Map.of())
                .reading("given")
                .run();
        assertThat(result).isEqualTo(new Command.Result(7, "given", "err\n"));
    }

    @Test
    void aFailureNamesTheLastLineAndTheLog() {
        var log = folder.resolve("log/it.log");
        assertThatThrownBy(() -> Command.of(List.of("sh", "-c", "echo one; echo two; exit 1"), folder, Map.of())
                        .require("counting", log))
                .isInstanceOf(NetworkFailure.class)
                .hasMessage("counting failed: two");
        assertThat(log).content().contains("one", "two", "(exit code 1)");
    }

    @Test
    @Timeout(10)
    void aCommandThatTakesTooLongIsEnded() {
        var command = new Command(List.of("sleep", "60"), folder, Map.of(), true, "", Duration.ofMillis(100));
        assertThatThrownBy(command::run).hasMessageContaining("did not end within");
    }
}
