package org.tongfen.launcher.fabric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.process.Together;

/**
 * Brings chaincode definitions into force: every platform installs their packages and approves them, then one of them
 * commits. What is in force already is left alone; what is in force with another version or policy is replaced under the next
 * sequence. The regulator takes no part.
 */
final class ChaincodeLifecycle {
    /** What a peer says to an organisation that approves for the second time what nobody committed yet. */
    private static final String APPROVED_BEFORE = "with unchanged content";

    private final Fabric fabric;
    private final Consortium consortium;
    private final Layout layout;
    private final ObjectMapper json = new ObjectMapper();

    ChaincodeLifecycle(Fabric fabric, Consortium consortium, Layout layout) {
        this.fabric = fabric;
        this.consortium = consortium;
        this.layout = layout;
    }

    /** The definitions that are not in force as they should be. */
    List<DefinitionChange> changes() {
        return DefinitionChange.between(committed(), consortium.definitions());
    }

    /** Brings these definitions into force. */
    void bringIntoForce(List<DefinitionChange> changes) {
        var definitions = changes.stream().map(DefinitionChange::definition).toList();
        definitions.forEach(this::writePackage);
        Together.each(consortium.platforms(), platform -> install(platform, definitions));
        Together.each(changes, this::approveAndCommit);
    }

    private List<JsonNode> committed() {
        var answer = admin(consortium.platforms().getFirst())
                .require(
                        "asking for the chaincode definitions",
                        List.of(
                                "lifecycle",
                                "chaincode",
                                "querycommitted",
                                "--channelID",
                                consortium.channel(),
                                "--output",
                                "json"));
        return elements(answer.output(), "chaincode_definitions");
    }

    private void install(Organisation platform, List<ChaincodeDefinition> definitions) {
        var answer = admin(platform)
                .require(
                        "asking " + platform.id() + " for its packages",
                        List.of("lifecycle", "chaincode", "queryinstalled", "--output", "json"));
        var installed = elements(answer.output(), "installed_chaincodes").stream()
                .map(each -> each.path("package_id").asText())
                .collect(Collectors.toSet());
        var absent = definitions.stream()
                .filter(definition ->
                        !installed.contains(ChaincodePackage.of(definition).id()))
                .toList();
        Together.each(absent, definition -> admin(platform)
                .require(
                        "installing " + definition.label() + " for " + platform.id(),
                        List.of(
                                "lifecycle",
                                "chaincode",
                                "install",
                                file(definition).toString())));
    }

    private void approveAndCommit(DefinitionChange change) {
        Together.each(consortium.platforms(), platform -> approve(platform, change));
        var admin = admin(consortium.platforms().getFirst());
        var arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "commit"));
        arguments.addAll(terms(change));
        arguments.addAll(admin.ordererOptions());
        arguments.addAll(admin.peerOptions(consortium.platforms()));
        admin.require("committing " + change.definition().name(), arguments);
    }

    private void approve(Organisation platform, DefinitionChange change) {
        var admin = admin(platform);
        var arguments = new ArrayList<>(List.of("lifecycle", "chaincode", "approveformyorg"));
        arguments.addAll(terms(change));
        arguments.addAll(
                List.of("--package-id", ChaincodePackage.of(change.definition()).id()));
        arguments.addAll(admin.ordererOptions());
        var command = admin.command(arguments);
        var result = command.run();
        command.log(admin.log(), result);
        if (!result.succeeded() && !result.text().contains(APPROVED_BEFORE)) {
            throw NetworkFailure.failed(
                    platform.id() + " could not approve " + change.definition().name(), "read the log", admin.log());
        }
    }

    private List<String> terms(DefinitionChange change) {
        return List.of(
                "--channelID",
                consortium.channel(),
                "--name",
                change.definition().name(),
                "--version",
                change.definition().version(),
                "--sequence",
                Long.toString(change.sequence()),
                "--signature-policy",
                change.definition().policy());
    }

    private void writePackage(ChaincodeDefinition definition) {
        try {
            Files.createDirectories(layout.packages());
            Files.write(file(definition), ChaincodePackage.of(definition).content());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file(ChaincodeDefinition definition) {
        return layout.packages().resolve(definition.label() + ".tar.gz");
    }

    private PeerCommand admin(Organisation platform) {
        return fabric.peer(platform, PeerCommand.ADMIN);
    }

    private List<JsonNode> elements(String text, String field) {
        try {
            var array = json.readTree(text).path(field);
            return StreamSupport.stream(array.spliterator(), false).toList();
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
