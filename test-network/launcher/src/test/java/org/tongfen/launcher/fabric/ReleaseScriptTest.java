package org.tongfen.launcher.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.process.ExternalCommand;

/** The script of the external builder that says where a peer finds its chaincode service. */
class ReleaseScriptTest {
    private static final String ADDRESSES = "points-platform_a=127.0.0.1:9111,points-platform_b=127.0.0.1:9112";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeConnection() throws IOException {
        Files.writeString(
                folder.resolve("connection.json"), "{\"address\":\"@points-platform_b@\",\"tls_required\":false}");
    }

    @Test
    void itFillsInTheAddressOfTheNamedService() {
        assertThat(release(Map.of("TONGFEN_CHAINCODE_ADDRESSES", ADDRESSES)).code())
                .isZero();
        assertThat(folder.resolve("out/chaincode/server/connection.json"))
                .hasContent("{\"address\":\"127.0.0.1:9112\",\"tls_required\":false}");
    }

    @Test
    void itFailsForAServiceThatRunsNowhere() {
        var result = release(Map.of("TONGFEN_CHAINCODE_ADDRESSES", "clearing=127.0.0.1:9114"));
        assertThat(result.code()).isNotZero();
        assertThat(result.errors()).contains("does not say where points-platform_b runs");
    }

    @Test
    void itFailsWithoutAnyAddresses() {
        assertThat(release(Map.of()).code()).isNotZero();
    }

    private ExternalCommand.Result release(Map<String, String> environment) {
        var script = Path.of(System.getProperty("tongfen.home"), "network-config/builder/ccaas/bin/release");
        var command = List.of(
                script.toString(), folder.toString(), folder.resolve("out").toString());
        return ExternalCommand.of(command, folder, environment).run();
    }
}
