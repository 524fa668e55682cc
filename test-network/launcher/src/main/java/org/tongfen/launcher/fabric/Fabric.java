package org.tongfen.launcher.fabric;

import java.util.List;
import java.util.stream.Stream;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Progress;
import org.tongfen.launcher.process.Launch;
import org.tongfen.launcher.process.ProcessSpec;

/** The Fabric network: orderers, peers, the channel and what runs on it. */
public final class Fabric {
    private final FabricTools tools;
    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;
    private final FabricNodes nodes;
    private final Channel channel;

    public Fabric(FabricTools tools, Consortium consortium, Layout layout, Ports ports) {
        this.tools = tools;
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
        this.nodes = new FabricNodes(consortium, layout, ports);
        this.channel = new Channel(tools, consortium, layout, ports);
    }

    /** How the orderers and peers are started. */
    public List<Launch> nodes() {
        return nodes.launches(tools);
    }

    /** How the chaincode services are started. */
    public List<Launch> services() {
        return new ChaincodeServices(consortium, layout, ports).launches();
    }

    /** The processes that a Fabric network has, wherever its commands come from. */
    public static List<ProcessSpec> specs(Consortium consortium, Layout layout, Ports ports) {
        return Stream.concat(
                        new FabricNodes(consortium, layout, ports).specs().stream(),
                        new ChaincodeServices(consortium, layout, ports).specs().stream())
                .toList();
    }

    /** Makes keys, configuration and the genesis block, as far as they are missing. */
    public void prepare() {
        new Identities(tools, layout, new ConsortiumFilling(consortium, layout, ports)).ensure();
        nodes.writeConfiguration();
        channel.ensureGenesis();
    }

    /** Joins orderers and peers to the channel, as far as they have not joined. */
    public void join(Progress progress) {
        channel.ensureJoined(this);
        progress.done("channel " + consortium.channel() + " joined by all orderers and peers");
    }

    /** The chaincode definitions that are not in force as the consortium has them. */
    public List<DefinitionChange> changes() {
        return new ChaincodeLifecycle(this, consortium, layout).changes();
    }

    /** Brings chaincode definitions into force and writes the scheme to the ledger unless it is there. */
    public void deploy(List<DefinitionChange> changes, Progress progress) {
        new ChaincodeLifecycle(this, consortium, layout).bringIntoForce(changes);
        var committed = changes.stream().filter(DefinitionChange::isFirst).count();
        if (committed > 0) {
            progress.done(committed + " chaincode definitions committed");
        }
        changes.stream()
                .filter(change -> !change.isFirst())
                .forEach(change -> progress.done("upgraded " + change.text()));
        if (changes.isEmpty()) {
            progress.done("chaincode definitions in force");
        }
        new SchemeOnLedger(this, consortium, layout).ensure();
        progress.done("scheme established on the ledger");
    }

    /** The {@code peer} command as a user ({@link PeerCommand#ADMIN} or {@link PeerCommand#CLIENT}). */
    public PeerCommand peer(Organisation organisation, String user) {
        return new PeerCommand(tools, layout, ports, consortium, organisation, user);
    }
}
