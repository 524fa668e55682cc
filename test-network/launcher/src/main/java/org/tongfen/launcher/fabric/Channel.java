package org.tongfen.launcher.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Template;
import org.tongfen.launcher.process.Await;
import org.tongfen.launcher.process.ExternalCommand;
import org.tongfen.launcher.process.Together;

/** The channel: its genesis block, and all orderers and peers joined to it. */
final class Channel {
    private static final Duration LEADER = Duration.ofSeconds(30);

    private final FabricTools tools;
    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;

    Channel(FabricTools tools, Consortium consortium, Layout layout, Ports ports) {
        this.tools = tools;
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
    }

    /** Makes the genesis block unless it is there. */
    void ensureGenesis() {
        if (Files.exists(layout.genesisBlock())) {
            return;
        }
        var configuration = layout.fabricConfig("channel");
        Template.render(
                layout.networkConfig().resolve("fabric/configtx.yaml"),
                new ConsortiumFilling(consortium, layout, ports).channel(tools),
                configuration.resolve("configtx.yaml"));
        var unfinished = layout.genesisBlock().resolveSibling("genesis.unfinished");
        var command = List.of(
                tools.path("configtxgen"),
                "-profile",
                "PointsChannel",
                "-channelID",
                consortium.channel(),
                "-configPath",
                configuration.toString(),
                "-outputBlock",
                unfinished.toString());
        ExternalCommand.of(command, layout.state(), Map.of("FABRIC_LOGGING_SPEC", "error"))
                .require("configtxgen", layout.log("channel"));
        try {
            Files.move(unfinished, layout.genesisBlock(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Joins whoever has not joined yet, and waits until the orderers have a leader. */
    void ensureJoined(Fabric fabric) {
        var orderers = IntStream.rangeClosed(1, consortium.orderers())
                .mapToObj(number -> (Runnable) () -> joinOrderer(number));
        var peers = consortium.organisations().stream()
                .map(organisation -> (Runnable) () -> joinPeer(fabric, organisation));
        Together.all(Stream.concat(orderers, peers).toList());
        awaitLeader();
    }

    private void joinOrderer(int number) {
        var tls = layout.ordererAdmin().resolve("tls");
        var command = List.of(
                tools.path("osnadmin"),
                "channel",
                "join",
                "--channelID=" + consortium.channel(),
                "--config-block=" + layout.genesisBlock(),
                "--orderer-address=127.0.0.1:" + ports.ordererAdmin(number),
                "--ca-file=" + layout.ordererTlsCa(),
                "--client-cert=" + tls.resolve("client.crt"),
                "--client-key=" + tls.resolve("client.key"));
        var joining = ExternalCommand.of(command, layout.state(), Map.of());
        var result = joining.run();
        joining.log(layout.log("channel"), result);
        var answer = result.text();
        // 201: joined now. 405: it had joined before.
        if (!answer.contains("Status: 201") && !answer.contains("Status: 405")) {
            throw NetworkFailure.failed(
                    "orderer" + number + " did not join the channel", "read the log", layout.log("channel"));
        }
    }

    private void joinPeer(Fabric fabric, Organisation organisation) {
        var admin = fabric.peer(organisation, PeerCommand.ADMIN);
        var joined = admin.require("listing the channels of " + organisation.id(), List.of("channel", "list"));
        if (joined.output().lines().noneMatch(consortium.channel()::equals)) {
            admin.require(
                    "joining the peer of " + organisation.id(),
                    List.of(
                            "channel",
                            "join",
                            "--blockpath",
                            layout.genesisBlock().toString()));
        }
    }

    /** Without a leader the orderers refuse every transaction. */
    private void awaitLeader() {
        if (!Await.until(LEADER, this::hasLeader)) {
            throw NetworkFailure.failed(
                    "the orderers elected no leader within " + LEADER.toSeconds() + " s",
                    "read the logs of the orderers: scripts/tongfen logs orderer1",
                    layout.log("orderer1"));
        }
    }

    private boolean hasLeader() {
        var leads = "consensus_etcdraft_is_leader{channel=\"" + consortium.channel() + "\"} 1";
        return IntStream.rangeClosed(1, consortium.orderers()).anyMatch(number -> Metrics.read(
                        URI.create("http://127.0.0.1:" + ports.ordererOperations(number) + "/metrics"))
                .lines()
                .anyMatch(leads::equals));
    }
}
