package org.tongfen.e2e.rogue;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** Endorsement policies that suit a rogue. */
final class RoguePolicies {
    private RoguePolicies() {}

    /** The peer of one organisation is enough. */
    static SignaturePolicyEnvelope peerOf(String msp) {
        var role = MSPRole.newBuilder()
                .setMspIdentifier(msp)
                .setRole(MSPRole.MSPRoleType.PEER)
                .build();
        return SignaturePolicyEnvelope.newBuilder()
                .setRule(SignaturePolicy.newBuilder()
                        .setNOutOf(SignaturePolicy.NOutOf.newBuilder()
                                .setN(1)
                                .addRules(SignaturePolicy.newBuilder().setSignedBy(0))))
                .addIdentities(MSPPrincipal.newBuilder()
                        .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                        .setPrincipal(role.toByteString()))
                .build();
    }
}
