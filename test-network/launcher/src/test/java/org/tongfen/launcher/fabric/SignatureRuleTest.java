package org.tongfen.launcher.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.launcher.Consortiums;
import org.tongfen.launcher.fabric.SignatureRule.OutOf;
import org.tongfen.launcher.fabric.SignatureRule.SignedBy;

/** Whether what is in force is what should be. */
class SignatureRuleTest {
    private static final ChaincodeDefinition BOOK =
            new ChaincodeDefinition("points-a", 1, "0.1.0", "AND('A.peer',OutOf(1,'B.peer','C.peer'))");

    @Test
    void thePolicyLanguageIsUnderstood() {
        assertThat(SignatureRule.parse(BOOK.policy()))
                .isEqualTo(new OutOf(
                        2,
                        List.of(
                                new SignedBy("A.peer"),
                                new OutOf(1, List.of(new SignedBy("B.peer"), new SignedBy("C.peer"))))));
        assertThat(SignatureRule.parse("OR('A.peer', 'B.admin')"))
                .isEqualTo(new OutOf(1, List.of(new SignedBy("A.peer"), new SignedBy("B.admin"))));
        for (var definition : Consortiums.of(5).definitions()) {
            assertThat(SignatureRule.parse(definition.policy())).isInstanceOf(OutOf.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AND",
                "AND('A.peer'",
                "AND('A.peer') x",
                "OutOf('A.peer')",
                "NOT('A.peer')",
                "AND('A.peer';)"
            })
    void anythingElseIsNoPolicy(String text) {
        assertThatThrownBy(() -> SignatureRule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsInForceAsItShouldBeIsLeftAlone() {
        assertThat(DefinitionChange.between(List.of(inForce("points-a", 3, "0.1.0", usual())), List.of(BOOK)))
                .isEmpty();
    }

    @Test
    void whatIsNotInForceComesIntoForceAsTheFirst() {
        var changes = DefinitionChange.between(List.of(inForce("points-b", 3, "0.1.0", usual())), List.of(BOOK));
        assertThat(changes).containsExactly(new DefinitionChange(BOOK, 1, true));
        assertThat(changes.getFirst().isFirst()).isTrue();
    }

    @Test
    void anotherVersionIsUpgradedUnderTheNextSequence() {
        assertThat(DefinitionChange.between(List.of(inForce("points-a", 3, "0.0.9", usual())), List.of(BOOK)))
                .containsExactly(new DefinitionChange(BOOK, 4, true));
    }

    @Test
    void anotherPolicyIsUpgradedUnderTheNextSequence() {
        for (var policy : List.of(
                policy(nOutOf(2, signedBy(0), nOutOf(1, signedBy(1))), "A", "B"),
                policy(nOutOf(1, signedBy(0), nOutOf(1, signedBy(1), signedBy(2))), "A", "B", "C"),
                policy(nOutOf(2, signedBy(0), nOutOf(1, signedBy(1), signedBy(2))), "A", "C", "B"),
                policy(nOutOf(2, signedBy(0), nOutOf(1, signedBy(1), signedBy(7))), "A", "B", "C"),
                ApplicationPolicy.newBuilder()
                        .setChannelConfigPolicyReference("/Channel/Application/Endorsement")
                        .build())) {
            assertThat(DefinitionChange.between(List.of(inForce("points-a", 1, "0.1.0", policy)), List.of(BOOK)))
                    .as(policy.toString())
                    .containsExactly(new DefinitionChange(BOOK, 2, false));
        }
    }

    private static ApplicationPolicy usual() {
        return policy(nOutOf(2, signedBy(0), nOutOf(1, signedBy(1), signedBy(2))), "A", "B", "C");
    }

    private static JsonNode inForce(String name, int sequence, String version, ApplicationPolicy policy) {
        return new ObjectMapper()
                .createObjectNode()
                .put("name", name)
                .put("sequence", sequence)
                .put("version", version)
                .put("validation_parameter", Base64.getEncoder().encodeToString(policy.toByteArray()));
    }

    private static ApplicationPolicy policy(SignaturePolicy rule, String... msps) {
        var envelope = SignaturePolicyEnvelope.newBuilder().setRule(rule);
        for (var msp : msps) {
            envelope.addIdentities(MSPPrincipal.newBuilder()
                    .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                    .setPrincipal(MSPRole.newBuilder()
                            .setMspIdentifier(msp)
                            .setRole(MSPRole.MSPRoleType.PEER)
                            .build()
                            .toByteString()));
        }
        return ApplicationPolicy.newBuilder().setSignaturePolicy(envelope).build();
    }

    private static SignaturePolicy signedBy(int identity) {
        return SignaturePolicy.newBuilder().setSignedBy(identity).build();
    }

    private static SignaturePolicy nOutOf(int needed, SignaturePolicy... rules) {
        return SignaturePolicy.newBuilder()
                .setNOutOf(SignaturePolicy.NOutOf.newBuilder().setN(needed).addAllRules(List.of(rules)))
                .build();
    }
}
