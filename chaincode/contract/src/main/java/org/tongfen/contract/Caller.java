package org.tongfen.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.naming.NamingException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;

/**
 * Who signed the proposal, and which chaincode it names. Both come from the signed bytes: a book that is called by another
 * book sees the outermost call, whatever lies between.
 *
 * @param outermostChaincode the chaincode that the proposal names
 * @param msp the organisation of the signer
 * @param roles the organisational units of the signer's certificate; with Fabric's node roles one of them is {@code
 *     client}, {@code peer}, {@code admin} or {@code orderer}
 */
record Caller(String outermostChaincode, String msp, List<String> roles) {
    /** The role of applications. */
    static final String CLIENT = "client";

    static Caller of(ChaincodeStub stub, Certificates certificates) {
        try {
            Proposal proposal = Proposal.parseFrom(stub.getSignedProposal().getProposalBytes());
            ChannelHeader header = ChannelHeader.parseFrom(
                    Header.parseFrom(proposal.getHeader()).getChannelHeader());
            SerializedIdentity creator = SerializedIdentity.parseFrom(stub.getCreator());
            return new Caller(
                    ChaincodeHeaderExtension.parseFrom(header.getExtension())
                            .getChaincodeId()
                            .getName(),
                    creator.getMspid(),
                    certificates.organisationalUnits(creator.getIdBytes()));
        } catch (InvalidProtocolBufferException | CertificateException | NamingException e) {
            throw new BatchRejectedException(
                    BatchRejection.NOT_PERMITTED, "the proposal does not tell who calls: " + e.getMessage());
        }
    }

    /** @throws BatchRejectedException if the caller is not an application of this organisation, calling this chaincode */
    void mustBeClientOf(String requiredMsp, String requiredChaincode) {
        if (!msp.equals(requiredMsp) || !roles.contains(CLIENT) || !outermostChaincode.equals(requiredChaincode)) {
            throw new BatchRejectedException(
                    BatchRejection.NOT_PERMITTED,
                    "needs a client of " + requiredMsp + " that calls " + requiredChaincode + ", got " + roles + " of "
                            + msp + " that calls " + outermostChaincode);
        }
    }
}
