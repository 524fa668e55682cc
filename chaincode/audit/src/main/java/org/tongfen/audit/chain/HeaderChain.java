package org.tongfen.audit.chain;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.wire.Sha256;

/** How each block holds the one before it: numbers without a gap, and the hash of the header before. */
public final class HeaderChain {
    private Optional<BlockHeader> last = Optional.empty();

    /**
     * Takes the next block.
     *
     * @throws DifferenceException if it does not follow the last one, or has other transactions than its header says
     */
    public void next(Block block) {
        BlockHeader header = block.getHeader();
        ChainPlace place = ChainPlace.ofBlock(header.getNumber());
        long number = last.map(before -> before.getNumber() + 1).orElse(0L);
        DifferenceException.mustEqual(Check.BLOCK_NUMBER, place, "block " + number, "block " + header.getNumber());
        ByteString previous = last.map(HeaderChain::hash).orElse(ByteString.EMPTY);
        DifferenceException.mustEqual(Check.PREVIOUS_HASH, place, Hex.of(previous), Hex.of(header.getPreviousHash()));
        DifferenceException.mustEqual(Check.DATA_HASH, place, Hex.of(dataHash(block)), Hex.of(header.getDataHash()));
        last = Optional.of(header);
    }

    /** The hash of the last block's header, which stands for the whole chain; empty before the first block. */
    public ByteString head() {
        return last.map(HeaderChain::hash).orElse(ByteString.EMPTY);
    }

    private static ByteString dataHash(Block block) {
        byte[][] parts = block.getData().getDataList().stream()
                .map(ByteString::toByteArray)
                .toArray(byte[][]::new);
        return ByteString.copyFrom(Sha256.of(parts));
    }

    /** The hash of a header, by which the next block names it. */
    static ByteString hash(BlockHeader header) {
        return ByteString.copyFrom(Sha256.of(encoded(header)));
    }

    /** A header as it is hashed and as orderers sign it: number, previous hash and data hash in ASN.1 DER. */
    public static byte[] encoded(BlockHeader header) {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(new ASN1Integer(new BigInteger(Long.toUnsignedString(header.getNumber()))));
        fields.add(new DEROctetString(header.getPreviousHash().toByteArray()));
        fields.add(new DEROctetString(header.getDataHash().toByteArray()));
        try {
            return new DERSequence(fields).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
