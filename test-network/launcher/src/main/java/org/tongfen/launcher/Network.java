package org.tongfen.launcher;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tongfen.launcher.fabric.DefinitionChange;
import org.tongfen.launcher.fabric.Fabric;
import org.tongfen.launcher.fabric.FabricToolsSource;
import org.tongfen.launcher.fabric.Identity;
import org.tongfen.launcher.fabric.NodeAddress;
import org.tongfen.launcher.fabric.PeerChain;
import org.tongfen.launcher.fabric.PeerCommand;
import org.tongfen.launcher.fabric.SeekRequest;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.gateway.Tokens;
import org.tongfen.launcher.process.Await;
import org.tongfen.launcher.process.Launch;
import org.tongfen.launcher.process.Probe;
import org.tongfen.launcher.process.ProcessSpec;
import org.tongfen.launcher.process.ProcessState;
import org.tongfen.launcher.process.ProcessTable;
import org.tongfen.launcher.process.Together;
import org.tongfen.launcher.server.Keycloak;
import org.tongfen.launcher.server.PostgreSql;

/** The example network in one state folder. */
public final class Network {
    private static final Duration PORT_RELEASE = Duration.ofSeconds(5);

    private final ConsortiumFile members;
    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;
    private final int replicas;
    private final Environment environment;
    private final Progress progress;
    private final ProcessTable processes;

    private Network(
            ConsortiumFile members,
            Layout layout,
            Ports ports,
            int replicas,
            Environment environment,
            Progress progress) {
        this.members = members;
        this.consortium = members.consortium();
        this.layout = layout;
        this.ports = ports;
        this.replicas = replicas;
        this.environment = environment;
        this.progress = progress;
        this.processes = new ProcessTable(layout);
    }

    /**
     * The network in this layout, whether it is up or not: of those that it was made of, or else of those of {@code
     * network-config/consortium.yaml}.
     *
     * @param portOffset what to add to every port; without it, what the network was made with, or else 0
     */
    public static Network in(Layout layout, Optional<Integer> portOffset, Environment environment, Progress progress) {
        var ports = NetworkSettings.ports(layout, portOffset);
        var replicas = NetworkSettings.replicas(layout, Optional.empty());
        var members = NetworkSettings.consortium(layout, Optional.empty());
        return new Network(members, layout, ports, replicas, environment, progress);
    }

    /**
     * The same network of whom a file says, from the next {@link #up} on.
     *
     * @param file like {@code network-config/consortium.yaml}
     * @throws NetworkFailure if the network exists and is one of others
     */
    public Network withConsortium(Path file) {
        return new Network(
                NetworkSettings.consortium(layout, Optional.of(file)), layout, ports, replicas, environment, progress);
    }

    /**
     * The same network with other gateways, from the next {@link #up} on.
     *
     * @param asked of how many processes each platform's gateway is to consist
     */
    public Network withReplicas(int asked) {
        var number = NetworkSettings.replicas(layout, Optional.of(asked));
        return new Network(members, layout, ports, number, environment, progress);
    }

    public Consortium consortium() {
        return consortium;
    }

    public Layout layout() {
        return layout;
    }

    public Ports ports() {
        return ports;
    }

    /** The processes of an organisation's gateway. */
    public List<Replica> replicas(Organisation organisation) {
        return consortium.replicas(organisation, replicas);
    }

    /** How many processes the gateways consist of beyond one for each organisation. */
    int furtherReplicas() {
        return consortium.replicas(replicas).size() - consortium.organisations().size();
    }

    /** The secrets of this network; made now if it has none yet. */
    public Secrets secrets() {
        return Secrets.of(layout, consortium);
    }

    /** All processes that the network has, in the order in which they depend on one another. */
    public List<ProcessSpec> processes() {
        // Looking at a network must not make anything, so no secrets are asked for.
        var none = Secrets.none();
        var keycloak = keycloak(none);
        return Stream.of(
                        Fabric.specs(consortium, layout, ports).stream(),
                        Stream.of(postgres(none).spec(), keycloak.spec()),
                        gateways(none).specs().stream())
                .flatMap(specs -> specs)
                .toList();
    }

    /**
     * Brings these parts up, and what they need: starts what does not run, sets up what was never set up, ends the replicas
     * of gateways that there are too many of, and returns when all of it is ready. On a network that is up as it is wanted
     * it changes nothing.
     */
    public void up(Set<Part> parts) {
        var wanted = Part.closure(parts);
        try (var _ = StateLock.take(layout, progress)) {
            requireFreePorts(wanted);
            // Once more, now that nobody else can be making it of others.
            NetworkSettings.requireSame(layout, members);
            NetworkSettings.remember(layout, members, ports, wanted, replicas);
            secrets();
            endReplicasThatAreTooMany();
            // Gateways boot while Keycloak still does: both take long, and neither can use all processors alone.
            var ledgerAndDatabase = new ArrayList<Runnable>();
            if (wanted.contains(Part.FABRIC)) {
                ledgerAndDatabase.add(() -> fabricUp(wanted.contains(Part.CHAINCODE)));
            }
            if (wanted.contains(Part.POSTGRES)) {
                ledgerAndDatabase.add(this::postgresUp);
            }
            Runnable platforms = () -> {
                Together.all(ledgerAndDatabase);
                if (wanted.contains(Part.GATEWAYS)) {
                    gatewaysUp();
                }
            };
            Together.all(wanted.contains(Part.KEYCLOAK) ? List.of(platforms, this::keycloakUp) : List.of(platforms));
        }
    }

    /** Ends all processes of the network: the gateways first, then the rest at once. Keeps its state. */
    public void down() {
        try (var _ = StateLock.take(layout, progress)) {
            stopAll();
        }
    }

    /** Ends all processes and deletes the state folder. */
    public void clean() {
        try (var _ = StateLock.take(layout, progress)) {
            stopAll();
            Folders.delete(layout.state());
        }
    }

    /** How each process is. */
    public List<ComponentStatus> status() {
        var specs = processes();
        var found = new ComponentStatus[specs.size()];
        Together.each(IntStream.range(0, specs.size()).boxed().toList(), index -> {
            var spec = specs.get(index);
            var state = processes.state(spec.name());
            var ready = state instanceof ProcessState.Running && Probe.ready(spec.readiness());
            found[index] = new ComponentStatus(spec, state, ready, layout.log(spec.name()));
        });
        return List.of(found);
    }

    /** Kills a process as a crash would: {@link #status()} then reports it. */
    public void kill(String process) {
        processes.kill(process);
    }

    /** Ends one process in an orderly way. */
    public void stop(String process) {
        processes.stop(process);
    }

    /** Starts one process of a gateway with further system properties and waits until it is ready. */
    public void startGateway(Replica replica, List<String> options) {
        start(List.of(gateways(secrets()).launch(replica, options)));
    }

    /** Fabric as its commands see it. */
    public Fabric fabric() {
        var tools = new FabricToolsSource(layout, environment, progress).obtain();
        return new Fabric(tools, consortium, layout, ports);
    }

    /** The blocks of an organisation's peer, as its gateway's identity reads them. */
    public PeerChain blocks(Organisation organisation) {
        var reader = Identity.read(
                organisation.mspId(),
                layout.user(organisation, PeerCommand.CLIENT).resolve("msp"));
        return new PeerChain(
                organisation.id(),
                new NodeAddress(ports.peer(organisation), layout.tlsCa(organisation)),
                new SeekRequest(consortium.channel(), reader));
    }

    /** A client of the first process of an organisation's gateway that has that organisation's secrets. */
    public GatewayClient client(Organisation organisation) {
        return client(Replica.first(organisation));
    }

    /** A client of one process of an organisation's gateway that has that organisation's secrets. */
    public GatewayClient client(Replica replica) {
        return client(replica, HttpClient.newHttpClient());
    }

    /** The same, over connections that several clients may share. */
    public GatewayClient client(Replica replica, HttpClient http) {
        var organisation = replica.organisation();
        return new GatewayClient(
                http, organisation, address(replica), secrets().member(organisation), new Tokens(http, realm()));
    }

    /** Where clients reach one process of a gateway. */
    public URI address(Replica replica) {
        return URI.create("http://127.0.0.1:" + ports.gateway(replica));
    }

    /** Where who runs a gateway reaches one process of it: health, metrics, and the description of its API. */
    public URI management(Replica replica) {
        return URI.create("http://127.0.0.1:" + ports.gatewayManagement(replica));
    }

    /** Whether the network was ever brought up in this state folder. */
    public boolean exists() {
        return NetworkSettings.read(layout).isPresent();
    }

    /** The parts that were brought up; all of them if nobody chose. */
    public Set<Part> parts() {
        return NetworkSettings.read(layout).map(NetworkSettings::parts).orElse(Set.of());
    }

    /** The address of the realm: what clients know as the issuer of their tokens. */
    public URI realm() {
        return keycloak(Secrets.none()).realm();
    }

    private Keycloak keycloak(Secrets secrets) {
        return new Keycloak(consortium, layout, ports, secrets, progress);
    }

    private GatewayServices gateways(Secrets secrets) {
        return new GatewayServices(consortium, layout, ports, replicas, secrets, realm());
    }

    private PostgreSql postgres(Secrets secrets) {
        return new PostgreSql(consortium, layout, ports, secrets);
    }

    private void fabricUp(boolean withChaincode) {
        if (withChaincode) {
            requireBuilt(layout.chaincodeJar());
        }
        var fabric = fabric();
        fabric.prepare();
        progress.done("keys, configuration and genesis block of Fabric");
        var nodes = fabric.nodes();
        var services = withChaincode ? fabric.services() : List.<Launch>of();
        nodes.forEach(processes::start);
        var servicesBefore =
                services.stream().filter(service -> !processes.start(service)).toList();
        awaitReady(nodes);
        progress.done(nodes.size() + " orderers and peers");
        fabric.join(progress);
        if (withChaincode) {
            awaitReady(services);
            progress.done(services.size() + " chaincode services");
            var changes = fabric.changes();
            if (changes.stream().anyMatch(DefinitionChange::newPackage)) {
                // Those that were running may serve packages of other versions.
                Together.each(
                        servicesBefore, service -> processes.stop(service.spec().name()));
                start(servicesBefore);
            }
            fabric.deploy(changes, progress);
        }
    }

    private void postgresUp() {
        var postgres = postgres(secrets());
        postgres.prepare();
        start(List.of(postgres.launch()));
        progress.done("PostgreSQL");
    }

    private void keycloakUp() {
        var keycloak = keycloak(secrets());
        keycloak.prepare();
        start(List.of(keycloak.launch()));
        progress.done("Keycloak");
    }

    private void gatewaysUp() {
        requireBuilt(layout.gatewayJar());
        var gateways = gateways(secrets());
        gateways.prepare();
        var launches = gateways.launches();
        start(launches);
        progress.done(launches.size() + " gateways");
    }

    private void endReplicasThatAreTooMany() {
        var wanted = processes().stream().map(ProcessSpec::name).toList();
        var tooMany = processes.recorded().stream()
                .filter(GatewayServices::isGateway)
                .filter(name -> !wanted.contains(name))
                .toList();
        Together.each(tooMany, processes::stop);
        if (!tooMany.isEmpty()) {
            progress.done("ended " + String.join(", ", tooMany));
        }
    }

    /** Fails with the remedy if the build has not made this jar. */
    public static void requireBuilt(Path jar) {
        if (!Files.exists(jar)) {
            throw NetworkFailure.prerequisite(
                    jar + " is missing", "build the project; scripts/tongfen does so by itself");
        }
    }

    private void start(List<Launch> launches) {
        launches.forEach(processes::start);
        awaitReady(launches);
    }

    private void awaitReady(List<Launch> launches) {
        Together.each(launches, launch -> processes.awaitReady(launch.spec()));
    }

    private void stopAll() {
        var running = processes.recorded();
        var gateways = running.stream().filter(GatewayServices::isGateway).toList();
        Together.each(gateways, processes::stop);
        Together.each(running.stream().filter(name -> !gateways.contains(name)).toList(), processes::stop);
        progress.done(running.size() + " processes ended");
    }

    /** A port that somebody else has would show as a crash in some log; better to say so before anything starts. */
    private void requireFreePorts(Set<Part> wanted) {
        for (var spec : processes()) {
            if (wanted.contains(spec.part()) && !(processes.state(spec.name()) instanceof ProcessState.Running)) {
                // The kernel frees the ports of a process that was just killed when it has taken its memory apart.
                Await.until(PORT_RELEASE, () -> spec.ports().stream().allMatch(Probe::free));
                var taken =
                        spec.ports().stream().filter(port -> !Probe.free(port)).toList();
                if (!taken.isEmpty()) {
                    throw NetworkFailure.prerequisite(
                            "port " + taken.getFirst() + " of " + spec.name() + " is in use by another program",
                            "end that program, or choose other ports: scripts/tongfen up --port-offset 100");
                }
            }
        }
    }
}
