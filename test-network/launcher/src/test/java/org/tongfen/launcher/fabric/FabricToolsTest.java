package org.tongfen.launcher.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.launcher.Environment;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Progress;

class FabricToolsTest {
    @TempDir
    private Path bin;

    @ParameterizedTest
    @CsvSource({"v2.5.9, 2.5.9, V2_0", "2.5.12, 2.5.12, V2_0", "v3.1.5, 3.1.5, V3_0"})
    void aReleaseThatIsKnownToWorkIsTaken(String said, String version, String capability) throws IOException {
        install(said);
        var tools = FabricTools.in(bin);
        assertThat(tools.version()).isEqualTo(version);
        assertThat(tools.channelCapability()).isEqualTo(capability);
    }

    @ParameterizedTest
    @CsvSource({"v2.2.15", "v3.0.0", "latest"})
    void anyOtherIsRefused(String said) throws IOException {
        install(said);
        assertThatThrownBy(() -> FabricTools.in(bin))
                .isInstanceOfSatisfying(NetworkFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(NetworkFailure.Kind.PREREQUISITE);
                    assertThat(failure.remedy()).contains("FABRIC_BIN");
                })
                .hasMessageContaining("is not of Fabric 2.5 or 3.1");
    }

    @Test
    void anIncompleteFolderIsRefused() throws IOException {
        install("v2.5.9");
        Files.delete(bin.resolve("osnadmin"));
        assertThatThrownBy(() -> FabricTools.in(bin)).hasMessage("there is no command osnadmin in " + bin);
    }

    @Test
    void withoutGoTheRemedyIsNamed() throws IOException {
        var project = Path.of(System.getProperty("tongfen.home"));
        var layout = new Layout(project, bin, bin.resolve("cache"));
        var fake = Files.writeString(bin.resolve("go"), "#!/bin/sh\necho go1.19.8\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        var source = new FabricToolsSource(layout, new Environment(Map.of("PATH", bin.toString())), Progress.silent());
        assertThatThrownBy(source::obtain)
                .isInstanceOfSatisfying(NetworkFailure.class, failure -> assertThat(failure.remedy())
                        .contains("install Go 1.24"))
                .hasMessageContaining("too old");
    }

    private void install(String version) throws IOException {
        for (var name : FabricTools.NEEDED) {
            var file =
                    Files.writeString(bin.resolve(name), "#!/bin/sh\necho peer:\necho ' Version: " + version + "'\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }
}
