package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** What a chaincode can see of who signed a proposal. Equal for equal names, so it is made once. */
final class Signatures {
    static final String CHANNEL = "points-channel";

    private static final Map<String, byte[]> CREATORS = new ConcurrentHashMap<>();
    private static final Map<String, SignedProposal> PROPOSALS = new ConcurrentHashMap<>();

    private Signatures() {}

    /** The identity of an organisation's client. */
    static byte[] creator(String msp) {
        return CREATORS.computeIfAbsent(msp, name -> SerializedIdentity.newBuilder()
                .setMspid(name)
                .setIdBytes(ClientCertificates.CLIENT)
                .build()
                .toByteArray());
    }

    /** A signed proposal that names a chaincode. */
    static SignedProposal proposal(String chaincode) {
        return PROPOSALS.computeIfAbsent(chaincode, Signatures::make);
    }

    private static SignedProposal make(String chaincode) {
        ChaincodeHeaderExtension extension = ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                .build();
        ChannelHeader header = ChannelHeader.newBuilder()
                .setChannelId(CHANNEL)
                .setExtension(extension.toByteString())
                .build();
        ByteString bytes = org.hyperledger.fabric.protos.peer.Proposal.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(header.toByteString())
                        .build()
                        .toByteString())
                .build()
                .toByteString();
        return SignedProposal.newBuilder().setProposalBytes(bytes).build();
    }
}
