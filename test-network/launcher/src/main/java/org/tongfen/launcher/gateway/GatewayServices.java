package org.tongfen.launcher.gateway;

import java.net.URI;
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
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.process.Launch;
import org.tongfen.launcher.process.ProcessSpec;
import org.tongfen.launcher.process.Readiness;

/** The gateways: one per platform and a read-only one for the regulator. */
public final class GatewayServices {
    /** What makes a gateway build its read model again from block 0. */
    public static final String REBUILD = "-Dtongfen.projection.rebuild=true";

    private static final String PREFIX = "gateway-";
    private static final Duration BOUND = Duration.ofMinutes(3);

    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;
    private final GatewaySettings settings;
    private final GatewayCertificates certificates;

    public GatewayServices(Consortium consortium, Layout layout, Ports ports, Secrets secrets, URI realm) {
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
        this.settings = new GatewaySettings(consortium, layout, ports, secrets, realm);
        this.certificates = new GatewayCertificates(layout);
    }

    /** Whether a process of this name is a gateway. */
    public static boolean isGateway(String process) {
        return process.startsWith(PREFIX);
    }

    /** The name of an organisation's gateway among the processes. */
    public static String name(Organisation organisation) {
        return PREFIX + organisation.id();
    }

    /** Writes the settings and certificates of all gateways. */
    public void prepare() {
        for (var organisation : consortium.organisations()) {
            certificates.ensure(organisation);
            settings.write(organisation);
        }
    }

    /** The gateways. */
    public List<ProcessSpec> specs() {
        return consortium.organisations().stream().map(this::spec).toList();
    }

    /** How the gateways are started. */
    public List<Launch> launches() {
        return consortium.organisations().stream()
                .map(organisation -> launch(organisation, List.of()))
                .toList();
    }

    /** How one gateway is started with further system properties. */
    public Launch launch(Organisation organisation, List<String> options) {
        var all = new ArrayList<>(
                List.of("-Xms96m", "-Xmx512m", "-Dquarkus.config.locations=" + layout.gatewaySettings(organisation)));
        var classes = layout.gatewayClasses();
        all.addAll(consortium.platforms().getFirst().equals(organisation) ? classes.kept() : classes.read());
        all.addAll(options);
        return new Launch(
                spec(organisation),
                Jvm.jar(layout.gatewayJar(), all),
                layout.gateway(organisation),
                Map.of(),
                Launch.TERMINATE);
    }

    private ProcessSpec spec(Organisation organisation) {
        var url = "http://127.0.0.1:" + ports.gateway(organisation);
        return new ProcessSpec(
                name(organisation),
                Part.GATEWAYS,
                List.of(ports.gateway(organisation), ports.gatewayMutualTls(organisation)),
                new Readiness.Answers(URI.create(url + "/q/health/ready")),
                BOUND,
                url);
    }
}
