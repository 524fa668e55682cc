package org.tongfen.audit.chain;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;

/**
 * What stands in a block.
 *
 * @param number the block's number
 * @param valid the transactions that took effect, in order
 * @param codes how many transactions have which verdict of Fabric
 * @param refused how many transactions that did not take effect were made in whose name, by verdict and MSP
 */
public record BlockContent(
        long number, List<ChainTransaction> valid, Map<String, Long> codes, Map<Refused, Long> refused) {
    /** A verdict, and the organisation in whose name the transaction was made: its claim, if nobody checked it. */
    public record Refused(String code, String msp) implements Comparable<Refused> {
        @Override
        public int compareTo(Refused other) {
            int byCode = code.compareTo(other.code);
            return byCode != 0 ? byCode : msp.compareTo(other.msp);
        }
    }

    /**
     * Reads a block.
     *
     * @throws DifferenceException if a transaction has no verdict, or if a valid one cannot be read
     */
    public static BlockContent of(Block block) {
        ChainPlace place = ChainPlace.ofBlock(block.getHeader().getNumber());
        List<ByteString> metadata = block.getMetadata().getMetadataList();
        ByteString codes = metadata.size() > BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE
                ? metadata.get(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE)
                : ByteString.EMPTY;
        int count = block.getData().getDataCount();
        if (codes.size() != count) {
            throw new DifferenceException(
                    Check.VALIDATION_CODE, place, "verdicts on " + count + " transactions", codes.size() + " verdicts");
        }
        List<ChainTransaction> valid = new ArrayList<>();
        Map<String, Long> byCode = new TreeMap<>();
        Map<Refused, Long> refused = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String code = name(codes.byteAt(i) & 0xff);
            byCode.merge(code, 1L, Long::sum);
            if (code.equals(TxValidationCode.VALID.name())) {
                valid.add(read(place, i, block.getData().getData(i)));
            } else {
                refused.merge(new Refused(code, creator(block.getData().getData(i))), 1L, Long::sum);
            }
        }
        return new BlockContent(block.getHeader().getNumber(), valid, byCode, refused);
    }

    private static String name(int number) {
        TxValidationCode code = TxValidationCode.forNumber(number);
        return code == null ? "CODE_" + number : code.name();
    }

    private static ChainTransaction read(ChainPlace block, int position, ByteString envelope) {
        try {
            return TransactionReader.read(block, position, envelope);
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new DifferenceException(
                    Check.TRANSACTION_FORM, block.transaction(position, ""), "a transaction", e.getMessage());
        }
    }

    private static String creator(ByteString envelope) {
        try {
            Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
            SignatureHeader header =
                    SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
            return SerializedIdentity.parseFrom(header.getCreator()).getMspid();
        } catch (InvalidProtocolBufferException _) {
            return "";
        }
    }
}
