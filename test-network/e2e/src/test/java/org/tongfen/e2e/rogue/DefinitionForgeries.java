package org.tongfen.e2e.rogue;

import static org.tongfen.e2e.rogue.Content.VICTIMS_BOOK;

import com.google.protobuf.MessageLite;
import java.util.List;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.tongfen.e2e.ledger.Call;
import org.tongfen.e2e.ledger.RawLedger;

/** Forgeries of the rules themselves: a definition of A's book under which C alone may write it. */
final class DefinitionForgeries {
    private static final String LIFECYCLE = "_lifecycle";
    private static final int NEXT_SEQUENCE = 2;

    private DefinitionForgeries() {}

    /** C approves for itself, as it may, and commits what nobody else has approved. */
    static Forged weakenThePolicyOfAnothersBook(Rogue rogue) {
        approve(rogue);
        var commit = CommitChaincodeDefinitionArgs.newBuilder()
                .setSequence(NEXT_SEQUENCE)
                .setName(VICTIMS_BOOK)
                .setVersion("0.1.0")
                .setEndorsementPlugin("escc")
                .setValidationPlugin("vscc")
                .setValidationParameter(policy().toByteString())
                .build();
        return rogue.forge(call(rogue, "CommitChaincodeDefinition", commit), "platform_a");
    }

    private static void approve(Rogue rogue) {
        var approval = ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
                .setSequence(NEXT_SEQUENCE)
                .setName(VICTIMS_BOOK)
                .setVersion("0.1.0")
                .setEndorsementPlugin("escc")
                .setValidationPlugin("vscc")
                .setValidationParameter(policy().toByteString())
                .setSource(
                        ChaincodeSource.newBuilder().setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance()))
                .build();
        var proposed =
                call(rogue, "ApproveChaincodeDefinitionForMyOrg", approval).propose();
        var own = RawLedger.requireGood(rogue.endorse("platform_c", proposed));
        rogue.broadcast(new Forged(
                proposed.transactionId(),
                proposed.transaction(own.getPayload(), List.of(own.getEndorsement())),
                Forged.NOT_ASKED));
        var code = rogue.verdict("platform_c", proposed.transactionId(), 1).code();
        if (!code.equals("VALID")) {
            throw new AssertionError("C cannot even approve for itself: " + code);
        }
    }

    private static Call call(Rogue rogue, String function, MessageLite argument) {
        return Call.of(rogue.admin(), LIFECYCLE, function, argument);
    }

    private static ApplicationPolicy policy() {
        return ApplicationPolicy.newBuilder()
                .setSignaturePolicy(RoguePolicies.peerOf("PlatformCMSP"))
                .build();
    }
}
