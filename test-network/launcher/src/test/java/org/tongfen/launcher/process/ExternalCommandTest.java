package org.tongfen.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.NetworkFailure;

class ExternalCommandTest {
    @TempDir
    private Path folder;

    @Test
    void itSaysWhatTheCommandSaid() {
        var result = ExternalCommand.of(List.of("sh", "-c", "cat; echo err >&2; exit 7"), folder, Map.of())
                .reading("given")
                .run();
        assertThat(result).isEqualTo(new ExternalCommand.Result(7, "given", "err\n"));
    }

    @Test
    void aFailureNamesTheLastLineAndTheLog() {
        var log = folder.resolve("log/it.log");
        assertThatThrownBy(() -> ExternalCommand.of(List.of("sh", "-c", "echo one; echo two; exit 1"), folder, Map.of())
                        .require("counting", log))
                .isInstanceOf(NetworkFailure.class)
                .hasMessage("counting failed: two");
        assertThat(log).content().contains("one", "two", "(exit code 1)");
    }

    @Test
    @Timeout(10)
    void aCommandThatTakesTooLongIsEnded() {
        var command = new ExternalCommand(List.of("sleep", "60"), folder, Map.of(), true, "", Duration.ofMillis(100));
        assertThatThrownBy(command::run).hasMessageContaining("did not end within");
    }
}
