package org.tongfen.e2e;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tongfen.bench.Crowd;
import org.tongfen.launcher.ComponentStatus;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Part;
import org.tongfen.launcher.Progress;
import org.tongfen.launcher.Rebuild;
import org.tongfen.launcher.Replica;
import org.tongfen.launcher.demo.Demo;
import org.tongfen.launcher.fabric.Metrics;
import org.tongfen.launcher.fabric.PeerCommand;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.process.Await;
import org.tongfen.launcher.process.ProcessState;

/** The network that is up for the tests, and what they do with it. */
public final class RunningNetwork implements AutoCloseable {
    /** How many lanes each book has: several, so that tests meet what lanes do to each other. */
    static final int LANES = 2;

    private static final String FOLDER = ".tongfen-test";
    private static final int USUAL_OFFSET = 10_000;
    // Longer than lanes collect before they post, and than they wait between two looks.
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final TestState state;
    private boolean sceneIsSet;
    private final Map<String, GatewayClient> clients = new ConcurrentHashMap<>();
    private final ChainAudit audit = new ChainAudit(this);

    private RunningNetwork(TestState state) {
        this.state = state;
    }

    /** Brings all of the example up, from nothing, with {@value #LANES} lanes for each platform. */
    static RunningNetwork start() {
        var offset = Optional.ofNullable(System.getenv("TONGFEN_TEST_PORT_OFFSET"))
                .map(Integer::valueOf)
                .orElse(USUAL_OFFSET);
        var state = TestState.fresh(FOLDER, offset);
        try {
            state.lanes(LANES);
            return start(state);
        } catch (RuntimeException failure) {
            state.close();
            throw failure;
        }
    }

    /** Brings all of a network up that is not up yet. */
    static RunningNetwork start(TestState state) {
        state.network().up(EnumSet.allOf(Part.class));
        return new RunningNetwork(state);
    }

    /** The network as the launcher's library sees it. */
    public Network network() {
        return state.network();
    }

    /** What must hold after each test. */
    ChainAudit audit() {
        return audit;
    }

    /** The ids of the platforms. */
    List<String> platforms() {
        return network().consortium().platforms().stream().map(Organisation::id).toList();
    }

    /** The organisation of that id, for example {@code platform_a} or {@code regulator}. */
    public Organisation organisation(String id) {
        return network().consortium().organisation(id);
    }

    /** A client that speaks to an organisation's gateway as that organisation's back end. */
    public GatewayClient client(String id) {
        return clients.computeIfAbsent(id, name -> network().client(organisation(name)));
    }

    /** The address of an organisation's gateway. */
    public URI gateway(String id) {
        return client(id).base();
    }

    /** The metrics of an organisation's gateway, as text. */
    public String metrics(String id) {
        return Metrics.read(
                network().management(Replica.first(organisation(id))).resolve("/q/metrics"));
    }

    /** A new access token of an organisation. */
    public String token(String id) {
        return client(id).token();
    }

    /** The v1 HMAC secret of a platform. */
    public String hmacSecret(String id) {
        return network().secrets().member(organisation(id)).hmacSecret();
    }

    /** Fabric's {@code peer} command as the administrator of an organisation. */
    public PeerCommand admin(String id) {
        return network().fabric().peer(organisation(id), PeerCommand.ADMIN);
    }

    /** Fabric's {@code peer} command as the identity of an organisation's gateway. */
    public PeerCommand user(String id) {
        return network().fabric().peer(organisation(id), PeerCommand.CLIENT);
    }

    /** Sees to it that the demo's users have accounts and its treaties are in force. */
    public synchronized void setTheScene() {
        if (!sceneIsSet) {
            tellDemo();
            sceneIsSet = true;
        }
    }

    /** Tells the demo's story on this network and gives what it says. */
    String tellDemo() {
        var said = new StringWriter();
        new Demo(network().consortium(), network()::client, network().layout().state(), new PrintWriter(said, true))
                .tell();
        return said.toString();
    }

    /**
     * Gathers a crowd, and sets the scene for the sake of its treaties.
     *
     * @param name sets the members of one test apart from those of another
     * @param points what every member gets at every platform
     */
    Crowd gather(String name, String points) {
        setTheScene();
        return Crowd.gather(network().consortium(), this::client, name, points);
    }

    /** Kills a process as {@code kill -9} would, and leaves everything else as it is. */
    public void kill(String process) {
        network().kill(process);
    }

    /** Kills the gateway of an organisation as {@code kill -9} would. */
    public void killGateway(String id) {
        kill(GatewayServices.name(organisation(id)));
    }

    /** Has a process stand still for a while, as {@code kill -STOP} and {@code kill -CONT} do. */
    public void pause(String process, Duration time) {
        signal(process, "STOP");
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Await.Interrupted(stopped);
        } finally {
            signal(process, "CONT");
        }
    }

    private void signal(String process, String signal) {
        var pid = status().stream()
                .filter(each -> each.spec().name().equals(process))
                .filter(each -> each.state() instanceof ProcessState.Running)
                .findFirst()
                .flatMap(ComponentStatus::pid)
                .orElseThrow(() -> new AssertionError(process + " does not run"));
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + pid)
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Await.Interrupted(stopped);
        }
    }

    /** Has each platform's gateway consist of so many processes from now on, as {@code up --replicas} does. */
    public void replicas(int number) {
        state.replicas(number);
        up();
    }

    /** The processes of an organisation's gateway. */
    public List<Replica> replicas(String id) {
        return network().replicas(organisation(id));
    }

    /** A client that speaks to one process of a gateway. */
    public GatewayClient client(Replica replica) {
        return clients.computeIfAbsent(replica.label(), _ -> network().client(replica));
    }

    /** What {@code up} does: starts whatever does not run, and waits until all is ready. */
    public void up() {
        network().up(EnumSet.allOf(Part.class));
    }

    /** How each process is. */
    public List<ComponentStatus> status() {
        return network().status();
    }

    /** Has a gateway build its read model again from block 0, once nothing is on its way any more, and compares. */
    public Rebuild.Comparison rebuild(String id) {
        awaitQuiet();
        return new Rebuild(network(), Progress.silent()).run(organisation(id));
    }

    /** Waits until the gateways of all organisations have read what one of them has. */
    public void awaitAll() {
        awaitBlock(highestBlock());
    }

    private long highestBlock() {
        return network().consortium().organisations().stream()
                .map(organisation -> client(organisation.id()).get("/v2/ledger/status"))
                .mapToLong(status -> status.json().path("block").asLong())
                .max()
                .orElseThrow();
    }

    /** Waits until lanes have nothing more to post or to pass on, and all gateways have read the last of it. */
    public void awaitQuiet() {
        var last = new AtomicLong(-1);
        var since = new AtomicLong(System.nanoTime());
        var quiet = Await.until(Duration.ofMinutes(1), () -> {
            long now = highestBlock();
            if (last.getAndSet(now) != now) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() >= QUIET.toNanos();
        });
        if (!quiet) {
            throw new AssertionError("the ledger still grows at block " + last);
        }
        awaitAll();
    }

    /** Waits until the gateways of all organisations have read this block. */
    public void awaitBlock(long block) {
        awaitBlock(
                block,
                network().consortium().organisations().stream()
                        .map(Organisation::id)
                        .toList());
    }

    /** Waits until the gateways of these organisations have read this block. */
    public void awaitBlock(long block, List<String> organisations) {
        for (var organisation : organisations) {
            var client = client(organisation);
            var reached = Await.until(
                    Duration.ofSeconds(30),
                    () -> client.get("/v2/ledger/status").json().path("block").asLong() >= block);
            if (!reached) {
                throw new AssertionError("the gateway of " + organisation + " did not read block " + block);
            }
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
