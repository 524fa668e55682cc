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
import org.tongfen.launcher.Replica;
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.process.Launch;
import org.tongfen.launcher.process.ProcessSpec;
import org.tongfen.launcher.process.Readiness;

/** The gateways: one or more processes for each platform, and a read-only one for the regulator. */
public final class GatewayServices {
    /** What makes a gateway build its read model again from block 0. */
    public static final String REBUILD = "-Dtongfen.projection.rebuild=true";

    private static final String PREFIX = "gateway-";
    private static final Duration BOUND = Duration.ofMinutes(10);

    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;
    private final int replicas;
    private final GatewaySettings settings;
    private final GatewayCertificates certificates;

    /**
     * @param replicas of how many processes each platform's gateway consists
     * @param realm where clients get their tokens
     */
    public GatewayServices(
            Consortium consortium, Layout layout, Ports ports, int replicas, Secrets secrets, URI realm) {
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
        this.replicas = replicas;
        this.settings = new GatewaySettings(consortium, layout, ports, secrets, realm);
        this.certificates = new GatewayCertificates(layout);
    }

    /** Whether a process of this name is a gateway. */
    public static boolean isGateway(String process) {
        return process.startsWith(PREFIX);
    }

    /** The name of a gateway's process among the processes. */
    public static String name(Replica replica) {
        return PREFIX + replica.label();
    }

    /** The name of the first process of an organisation's gateway. */
    public static String name(Organisation organisation) {
        return name(Replica.first(organisation));
    }

    /** Writes the settings and certificates of all gateways. */
    public void prepare() {
        for (var organisation : consortium.organisations()) {
            certificates.ensure(organisation);
        }
        consortium.replicas(replicas).forEach(settings::write);
    }

    /** The gateways. */
    public List<ProcessSpec> specs() {
        return consortium.replicas(replicas).stream().map(this::spec).toList();
    }

    /** How the gateways are started. */
    public List<Launch> launches() {
        return consortium.replicas(replicas).stream()
                .map(replica -> launch(replica, List.of()))
                .toList();
    }

    /** How one process of a gateway is started with further system properties. */
    public Launch launch(Replica replica, List<String> options) {
        var all = new ArrayList<>(
                List.of("-Xms96m", "-Xmx512m", "-Dquarkus.config.locations=" + layout.gatewaySettings(replica)));
        var classes = layout.gatewayClasses();
        var keeper = Replica.first(consortium.platforms().getFirst());
        all.addAll(replica.equals(keeper) ? classes.kept() : classes.read());
        all.addAll(options);
        return new Launch(
                spec(replica), Jvm.jar(layout.gatewayJar(), all), layout.gateway(replica), Map.of(), Launch.TERMINATE);
    }

    private ProcessSpec spec(Replica replica) {
        var url = "http://127.0.0.1:" + ports.gateway(replica);
        var management = "http://127.0.0.1:" + ports.gatewayManagement(replica);
        return new ProcessSpec(
                name(replica),
                Part.GATEWAYS,
                List.of(ports.gateway(replica), ports.gatewayMutualTls(replica), ports.gatewayManagement(replica)),
                new Readiness.Answers(URI.create(management + "/q/health/ready")),
                BOUND,
                url);
    }
}
