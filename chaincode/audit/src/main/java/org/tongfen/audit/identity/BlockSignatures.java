package org.tongfen.audit.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.tongfen.audit.chain.HeaderChain;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;

/**
 * The orderers' signatures in a block's metadata. With Raft one orderer signs a block, which is what the channel's policy
 * asks for; signatures of the BFT orderers of Fabric 3, which name a consenter instead of an identity, are not read.
 */
public final class BlockSignatures {
    private BlockSignatures() {}

    /**
     * Requires that an orderer of the channel signed a block.
     *
     * @param members the organisations before this block
     * @throws DifferenceException if no orderer did
     */
    public static void check(Block block, ChannelMembers members) {
        ChainPlace place = ChainPlace.ofBlock(block.getHeader().getNumber());
        List<ByteString> parts = block.getMetadata().getMetadataList();
        try {
            Metadata metadata = parts.size() > BlockMetadataIndex.SIGNATURES_VALUE
                    ? Metadata.parseFrom(parts.get(BlockMetadataIndex.SIGNATURES_VALUE))
                    : Metadata.getDefaultInstance();
            ByteString header = ByteString.copyFrom(HeaderChain.encoded(block.getHeader()));
            for (MetadataSignature signature : metadata.getSignaturesList()) {
                if (isOrderers(signature, metadata.getValue(), header, members)) {
                    return;
                }
            }
            throw new DifferenceException(
                    Check.ORDERER_SIGNATURE,
                    place,
                    "a signature of an orderer",
                    metadata.getSignaturesCount() + " signatures, none of them an orderer's over this block");
        } catch (InvalidProtocolBufferException e) {
            throw new DifferenceException(Check.ORDERER_SIGNATURE, place, "signatures", e.getMessage());
        }
    }

    private static boolean isOrderers(
            MetadataSignature signature, ByteString value, ByteString header, ChannelMembers members)
            throws InvalidProtocolBufferException {
        ByteString creator =
                SignatureHeader.parseFrom(signature.getSignatureHeader()).getCreator();
        byte[] signed =
                value.concat(signature.getSignatureHeader()).concat(header).toByteArray();
        Optional<Signer> signer = members.signer(creator).filter(members::isOrderer);
        return signer.map(orderer ->
                        orderer.signed(signed, signature.getSignature().toByteArray()))
                .orElse(false);
    }
}
