package org.tongfen.launcher.fabric;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.process.ExternalCommand;

/**
 * Fabric's {@code peer} command as one user of one organisation, talking to that organisation's peer.
 */
public final class PeerCommand {
    /** The user that administers an organisation. */
    public static final String ADMIN = "Admin";
    /** The user that an organisation's gateway acts as. */
    public static final String CLIENT = "User1";

    private final FabricTools tools;
    private final Layout layout;
    private final Ports ports;
    private final Consortium consortium;
    private final Organisation organisation;
    private final String user;

    PeerCommand(
            FabricTools tools,
            Layout layout,
            Ports ports,
            Consortium consortium,
            Organisation organisation,
            String user) {
        this.tools = tools;
        this.layout = layout;
        this.ports = ports;
        this.consortium = consortium;
        this.organisation = organisation;
        this.user = user;
    }

    /** The organisation that this command acts for. */
    public Organisation organisation() {
        return organisation;
    }

    /** Runs the command with these arguments and returns what came of it. */
    public ExternalCommand.Result run(List<String> arguments) {
        return command(arguments).run();
    }

    /** Runs the command with these arguments, writes what it said to the log, and fails unless it succeeded. */
    public ExternalCommand.Result require(String what, List<String> arguments) {
        return command(arguments).require(what, log());
    }

    /** Evaluates a chaincode function on the organisation's own peer. */
    public ExternalCommand.Result query(String chaincode, String function, List<String> arguments) {
        return run(List.of(
                "chaincode",
                "query",
                "--channelID",
                consortium.channel(),
                "--name",
                chaincode,
                "--hex",
                "--ctor",
                Invocation.json(function, arguments)));
    }

    /** Submits a chaincode function, endorsed by the peers of these organisations, and waits for its commit. */
    public ExternalCommand.Result invoke(
            String chaincode, String function, List<String> arguments, List<Organisation> endorsers) {
        var all = new ArrayList<>(List.of(
                "chaincode",
                "invoke",
                "--channelID",
                consortium.channel(),
                "--name",
                chaincode,
                "--waitForEvent",
                "--ctor",
                Invocation.json(function, arguments)));
        all.addAll(ordererOptions());
        all.addAll(peerOptions(endorsers));
        return run(all);
    }

    /** The options that name an orderer. */
    public List<String> ordererOptions() {
        return List.of(
                "--orderer",
                "127.0.0.1:" + ports.orderer(1),
                "--tls",
                "--cafile",
                layout.ordererTlsCa().toString());
    }

    /** The options that name the peers of these organisations. */
    public List<String> peerOptions(List<Organisation> endorsers) {
        var options = new ArrayList<String>();
        for (var endorser : endorsers) {
            options.addAll(List.of("--peerAddresses", "127.0.0.1:" + ports.peer(endorser)));
            options.addAll(List.of("--tlsRootCertFiles", layout.tlsCa(endorser).toString()));
        }
        return options;
    }

    Path log() {
        return layout.log("channel");
    }

    ExternalCommand command(List<String> arguments) {
        var line = new ArrayList<>(List.of(tools.path("peer")));
        line.addAll(arguments);
        var environment = Map.of(
                "FABRIC_CFG_PATH",
                        layout.fabricConfig(FabricNodes.peerName(organisation)).toString(),
                "FABRIC_LOGGING_SPEC", "error",
                "CORE_PEER_MSPCONFIGPATH",
                        layout.user(organisation, user).resolve("msp").toString());
        return ExternalCommand.of(line, layout.state(), environment);
    }
}
