package org.tongfen.e2e.ledger;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.tongfen.launcher.fabric.Identity;

/**
 * A proposal, ready to be endorsed and made into a transaction.
 *
 * @param transactionId its id
 * @param header its header
 * @param proposal the proposal
 * @param signer whose key signs it and the transaction
 */
public record Proposed(String transactionId, Header header, Proposal proposal, Identity signer) {
    /** As an endorser is given it. */
    SignedProposal signed() {
        var bytes = proposal.toByteString();
        return SignedProposal.newBuilder()
                .setProposalBytes(bytes)
                .setSignature(signer.sign(bytes))
                .build();
    }

    /** The transaction of what endorsers signed, whether it fits or not. */
    public Envelope transaction(ByteString endorsed, List<Endorsement> endorsements) {
        var action = ChaincodeActionPayload.newBuilder()
                .setChaincodeProposalPayload(proposal.getPayload())
                .setAction(ChaincodeEndorsedAction.newBuilder()
                        .setProposalResponsePayload(endorsed)
                        .addAllEndorsements(endorsements))
                .build();
        var transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder()
                        .setHeader(header.getSignatureHeader())
                        .setPayload(action.toByteString()))
                .build();
        var payload = Payload.newBuilder()
                .setHeader(header)
                .setData(transaction.toByteString())
                .build()
                .toByteString();
        return Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(signer.sign(payload))
                .build();
    }

    /** What an endorser signs if the simulation of this proposal has this result. */
    public ByteString response(ChaincodeAction action) {
        return ProposalResponsePayload.newBuilder()
                .setProposalHash(hash())
                .setExtension(action.toByteString())
                .build()
                .toByteString();
    }

    private ByteString hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(header.getChannelHeader().asReadOnlyByteBuffer());
            digest.update(header.getSignatureHeader().asReadOnlyByteBuffer());
            digest.update(proposal.getPayload().asReadOnlyByteBuffer());
            return ByteString.copyFrom(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An endorsement that no peer gave: somebody's key under something. */
    public static Endorsement endorse(Identity identity, ByteString payload) {
        return Endorsement.newBuilder()
                .setEndorser(identity.serialized())
                .setSignature(identity.sign(payload.concat(identity.serialized())))
                .build();
    }
}
