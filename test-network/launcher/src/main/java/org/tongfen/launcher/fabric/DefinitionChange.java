package org.tongfen.launcher.fabric;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/**
 * A chaincode definition that is to come into force.
 *
 * @param definition what is to be in force
 * @param sequence how many definitions of that name there will have been
 * @param newPackage whether its package is not in force yet: nothing of its name is, or another version, whose package has
 *     another id
 */
public record DefinitionChange(ChaincodeDefinition definition, long sequence, boolean newPackage) {
    /** Whether nothing of this name was in force before. */
    public boolean isFirst() {
        return sequence == 1;
    }

    /**
     * What must change for these definitions to be in force.
     *
     * @param committed what is in force, as {@code peer lifecycle chaincode querycommitted} tells it in JSON
     */
    static List<DefinitionChange> between(List<JsonNode> committed, List<ChaincodeDefinition> wanted) {
        return wanted.stream()
                .flatMap(definition -> of(
                        committed.stream()
                                .filter(each -> each.path("name").asText().equals(definition.name()))
                                .findFirst(),
                        definition)
                        .stream())
                .toList();
    }

    private static Optional<DefinitionChange> of(Optional<JsonNode> committed, ChaincodeDefinition definition) {
        if (committed.isEmpty()) {
            return Optional.of(new DefinitionChange(definition, 1, true));
        }
        var found = committed.get();
        boolean newVersion = !found.path("version").asText().equals(definition.version());
        if (!newVersion && policy(found).equals(Optional.of(SignatureRule.parse(definition.policy())))) {
            return Optional.empty();
        }
        return Optional.of(
                new DefinitionChange(definition, found.path("sequence").asLong() + 1, newVersion));
    }

    private static Optional<SignatureRule> policy(JsonNode committed) {
        try {
            return SignatureRule.of(ApplicationPolicy.parseFrom(
                    committed.path("validation_parameter").binaryValue()));
        } catch (InvalidProtocolBufferException foreign) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** For people: what came into force. */
    String text() {
        return definition.name() + " to version " + definition.version() + ", sequence " + sequence;
    }
}
