package org.tongfen.e2e.rogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.fabric.ChaincodeDefinition;
import org.tongfen.launcher.fabric.ChaincodePackage;
import org.tongfen.launcher.fabric.PeerCommand;

/**
 * Packages that one organisation's administrator installs and approves for itself. Nobody else needs to agree: which
 * package an organisation runs is its own affair, which is why one organisation's endorsement is worth so little.
 */
final class RoguePackages {
    /** Where a gzip file keeps the time of what it holds, which nobody looks at. */
    private static final int TIME_IN_GZIP = 4;

    private final Network network;
    private final Organisation owner;

    RoguePackages(Network network, Organisation owner) {
        this.network = network;
        this.owner = owner;
    }

    int port(String chaincode) {
        return network.ports().chaincode(owner, definition(chaincode));
    }

    void killHonestService() {
        network.kill("chaincode-" + owner.id());
    }

    /** Installs a package of the owner's own for a definition that is in force, approves it, and gives its id. */
    String approveOwn(String chaincode) {
        var definition = definition(chaincode);
        var content = ChaincodePackage.of(definition).content();
        content[TIME_IN_GZIP]++;
        var own = new ChaincodePackage(definition.label(), content);
        var file = network.layout().packages().resolve(chaincode + ".rogue.tar.gz");
        try {
            Files.write(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        admin().require("installing another package", List.of("lifecycle", "chaincode", "install", file.toString()));
        approve(definition, own.id());
        return own.id();
    }

    /** Goes back to the packages and to the service that everybody has agreed on. */
    void restore(List<String> chaincodes) {
        for (var chaincode : chaincodes) {
            approve(
                    definition(chaincode),
                    ChaincodePackage.of(definition(chaincode)).id());
        }
    }

    private void approve(ChaincodeDefinition definition, String packageId) {
        var arguments = new ArrayList<>(List.of(
                "lifecycle",
                "chaincode",
                "approveformyorg",
                "--channelID",
                network.consortium().channel(),
                "--name",
                definition.name(),
                "--version",
                definition.version(),
                "--sequence",
                sequenceInForce(definition),
                "--signature-policy",
                definition.policy(),
                "--package-id",
                packageId));
        arguments.addAll(admin().ordererOptions());
        admin().require("approving a package", arguments);
    }

    // Other tests change a definition and change it back, each of which counts.
    private String sequenceInForce(ChaincodeDefinition definition) {
        String said = admin().require(
                        "reading a definition",
                        List.of(
                                "lifecycle",
                                "chaincode",
                                "querycommitted",
                                "--channelID",
                                network.consortium().channel(),
                                "--name",
                                definition.name()))
                .output();
        return said.replaceAll("(?s).*Sequence: (\\d+).*", "$1");
    }

    private PeerCommand admin() {
        return network.fabric().peer(owner, PeerCommand.ADMIN);
    }

    private ChaincodeDefinition definition(String chaincode) {
        return network.consortium().definitions().stream()
                .filter(each -> each.name().equals(chaincode))
                .findFirst()
                .orElseThrow();
    }
}
