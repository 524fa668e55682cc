package org.tongfen.launcher.fabric;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Part;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Template;
import org.tongfen.launcher.Template.Filling;
import org.tongfen.launcher.process.Launch;
import org.tongfen.launcher.process.ProcessSpec;
import org.tongfen.launcher.process.Readiness;

/** The orderers and peers: their configuration files and how they are started. */
final class FabricNodes {
    private static final Duration BOUND = Duration.ofSeconds(60);
    /**
     * Memory is cheap here and processors are few: seven nodes that each look for work on all of them use a third more
     * of them for the same. INFO would write a line per call.
     */
    private static final Map<String, String> GO = Map.of(
            "GOGC", "400",
            "GOMAXPROCS", String.valueOf(Math.max(1, Runtime.getRuntime().availableProcessors() / 4)),
            "FABRIC_LOGGING_SPEC", "warn");

    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;

    FabricNodes(Consortium consortium, Layout layout, Ports ports) {
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
    }

    static String ordererName(int number) {
        return "orderer" + number;
    }

    static String peerName(Organisation organisation) {
        return "peer-" + organisation.id();
    }

    /** Writes the configuration of every node. */
    void writeConfiguration() {
        var fabric = layout.networkConfig().resolve("fabric");
        for (int number = 1; number <= consortium.orderers(); number++) {
            Template.render(
                    fabric.resolve("orderer.yaml"),
                    Filling.of(ordererValues(number)),
                    layout.fabricConfig(ordererName(number)).resolve("orderer.yaml"));
        }
        for (var organisation : consortium.organisations()) {
            Template.render(
                    fabric.resolve("core.yaml"),
                    Filling.of(peerValues(organisation)),
                    layout.fabricConfig(peerName(organisation)).resolve("core.yaml"));
        }
    }

    List<ProcessSpec> specs() {
        return Stream.concat(
                        orderers().mapToObj(this::ordererSpec),
                        consortium.organisations().stream().map(this::peerSpec))
                .toList();
    }

    List<Launch> launches(FabricTools tools) {
        return Stream.concat(
                        orderers().mapToObj(number -> orderer(tools, number)),
                        consortium.organisations().stream().map(organisation -> peer(tools, organisation)))
                .toList();
    }

    private IntStream orderers() {
        return IntStream.rangeClosed(1, consortium.orderers());
    }

    private Launch orderer(FabricTools tools, int number) {
        var spec = ordererSpec(number);
        var environment = new LinkedHashMap<>(GO);
        environment.put("FABRIC_CFG_PATH", layout.fabricConfig(spec.name()).toString());
        var command = List.of(tools.path("orderer"));
        return new Launch(spec, command, layout.fabricConfig(spec.name()), environment, Launch.TERMINATE);
    }

    private ProcessSpec ordererSpec(int number) {
        return new ProcessSpec(
                ordererName(number),
                Part.FABRIC,
                List.of(ports.orderer(number), ports.ordererAdmin(number), ports.ordererOperations(number)),
                nodeReadiness(
                        List.of(ports.orderer(number), ports.ordererAdmin(number)), ports.ordererOperations(number)),
                BOUND,
                "127.0.0.1:" + ports.orderer(number));
    }

    private Launch peer(FabricTools tools, Organisation organisation) {
        var spec = peerSpec(organisation);
        var environment = new LinkedHashMap<>(GO);
        environment.put("FABRIC_CFG_PATH", layout.fabricConfig(spec.name()).toString());
        environment.put("TONGFEN_CHAINCODE_ADDRESSES", chaincodeAddresses(organisation));
        var command = List.of(tools.path("peer"), "node", "start");
        return new Launch(spec, command, layout.fabricConfig(spec.name()), environment, Launch.TERMINATE);
    }

    private ProcessSpec peerSpec(Organisation organisation) {
        var port = ports.peer(organisation);
        return new ProcessSpec(
                peerName(organisation),
                Part.FABRIC,
                List.of(port, ports.peerChaincode(organisation), ports.peerOperations(organisation)),
                nodeReadiness(List.of(port), ports.peerOperations(organisation)),
                BOUND,
                "127.0.0.1:" + port);
    }

    private static Readiness nodeReadiness(List<Integer> listening, int operations) {
        return new Readiness.All(List.of(
                new Readiness.Listening(listening),
                new Readiness.Answers(URI.create("http://127.0.0.1:" + operations + "/healthz"))));
    }

    /** Where this organisation's chaincode runs, for the external builder. */
    private String chaincodeAddresses(Organisation organisation) {
        return consortium.definitions().stream()
                .map(definition -> definition.name() + "=127.0.0.1:" + ports.chaincode(organisation, definition))
                .collect(Collectors.joining(","));
    }

    private Map<String, String> ordererValues(int number) {
        return Map.of(
                "PORT", Integer.toString(ports.orderer(number)),
                "ADMIN_PORT", Integer.toString(ports.ordererAdmin(number)),
                "OPERATIONS_PORT", Integer.toString(ports.ordererOperations(number)),
                "NODE", layout.ordererNode(number).toString(),
                "DATA", layout.data(ordererName(number)).toString());
    }

    private Map<String, String> peerValues(Organisation organisation) {
        return Map.of(
                "PORT", Integer.toString(ports.peer(organisation)),
                "CHAINCODE_PORT", Integer.toString(ports.peerChaincode(organisation)),
                "OPERATIONS_PORT", Integer.toString(ports.peerOperations(organisation)),
                "PEER_ID", "peer0." + organisation.domain(),
                "MSP_ID", organisation.mspId(),
                "NODE", layout.peerNode(organisation).toString(),
                "DATA", layout.data(peerName(organisation)).toString(),
                "BUILDER", layout.builder().toString());
    }
}
