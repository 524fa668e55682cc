package org.tongfen.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.Layout;

class OtherProgramTest {
    @TempDir
    private Path project;

    @Test
    void theSimulatorGetsTheOptionsAsTheyAre() throws IOException {
        var jar = project.resolve("test-network/simulator/target/tongfen-simulator-0.1.0.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
        var options = List.of("--seeds", "2", "--json", "--help");
        assertThat(OtherProgram.command(project, Layout::simulatorJar, options))
                .containsSubsequence("-jar", jar.toString(), "--seeds", "2", "--json", "--help")
                .contains("-XX:+UseParallelGC")
                .doesNotContain("-XX:+UseSerialGC");
        assertThat(Tongfen.commandLine()
                        .parseArgs("simulate", "--seeds", "2", "--json", "--help")
                        .subcommand())
                .satisfies(simulate -> assertThat(simulate.matchedPositional(0).<List<String>>getValue())
                        .isEqualTo(options));
    }

    @Test
    void aSimulatorThatIsNotBuiltIsReportedWithTheRemedy() {
        assertThatThrownBy(() -> OtherProgram.command(project, Layout::simulatorJar, List.of()))
                .hasMessageEndingWith("tongfen-simulator-0.1.0.jar is missing")
                .hasFieldOrPropertyWithValue("remedy", "build the project; scripts/tongfen does so by itself");
    }
}
