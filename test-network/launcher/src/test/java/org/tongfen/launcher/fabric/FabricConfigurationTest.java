package org.tongfen.launcher.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Ports;

class FabricConfigurationTest {
    @TempDir
    private Path state;

    @Test
    void everyPlaceholderOfEveryFileIsFilledIn() {
        var layout = new Layout(Path.of(System.getProperty("tongfen.home")), state, state);
        new FabricNodes(Consortium.example(), layout, new Ports(100))
                .writeConfiguration(new FabricTools(Path.of("/fabric/bin"), "3.1.5"));

        assertThat(state.resolve("fabric/orderer3/orderer.yaml"))
                .content()
                .contains("ListenPort: 7152", "127.0.0.1:7162", state + "/data/orderer3/etcdraft/wal");
        assertThat(state.resolve("fabric/peer-regulator/core.yaml"))
                .content()
                .contains("listenAddress: 127.0.0.1:7241", "localMspId: RegulatorMSP", "peer0.regulator.local/tls");
        assertThat(state.resolve("fabric/channel/configtx.yaml"))
                .content()
                .contains("V3_0: true", "- { Host: 127.0.0.1, Port: 7221 }", "- 127.0.0.1:7150");
    }
}
