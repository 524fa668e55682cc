package org.tongfen.launcher.fabric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Jvm;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Part;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.process.Launch;
import org.tongfen.launcher.process.ProcessSpec;
import org.tongfen.launcher.process.Readiness;

/** The chaincode services: one JVM per platform, which serves every definition on a port of its own. */
final class ChaincodeServices {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;

    ChaincodeServices(Consortium consortium, Layout layout, Ports ports) {
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
    }

    List<ProcessSpec> specs() {
        return consortium.platforms().stream().map(this::spec).toList();
    }

    List<Launch> launches() {
        return consortium.platforms().stream().map(this::launch).toList();
    }

    private ProcessSpec spec(Organisation platform) {
        var listening = consortium.definitions().stream()
                .map(definition -> ports.chaincode(platform, definition))
                .toList();
        return new ProcessSpec(
                "chaincode-" + platform.id(),
                Part.CHAINCODE,
                listening,
                new Readiness.Listening(listening),
                BOUND,
                "127.0.0.1:" + listening.getFirst() + "-" + listening.getLast());
    }

    private Launch launch(Organisation platform) {
        var spec = spec(platform);
        var classes = layout.chaincodeClasses();
        var options = new ArrayList<>(List.of("-Xms64m", "-Xmx512m"));
        options.addAll(consortium.platforms().getFirst().equals(platform) ? classes.kept() : classes.read());
        var command = new ArrayList<>(Jvm.jar(layout.chaincodeJar(), options));
        command.addAll(List.of("--platform", platform.id(), "--msp", platform.mspId()));
        for (var definition : consortium.definitions()) {
            var id = ChaincodePackage.of(definition).id();
            command.add(definition.name() + "=" + id + "@127.0.0.1:" + ports.chaincode(platform, definition));
        }
        var environment = Map.of("CORE_PEER_LOCALMSPID", platform.mspId());
        return new Launch(spec, command, layout.data(spec.name()), environment, Launch.TERMINATE);
    }
}
