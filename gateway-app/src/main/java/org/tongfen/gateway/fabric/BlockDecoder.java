package org.tongfen.gateway.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tongfen.gateway.fabric.LedgerTransaction.StateWrite;
import org.tongfen.wire.Chaincodes;

/** Reads blocks as peers deliver them. Whatever a stranger may have put into an invalid transaction, it does not throw. */
final class BlockDecoder {
    // The end of the year 9999.
    private static final long LATEST_SECOND = 253_402_300_799L;

    private BlockDecoder() {}

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException if a transaction that Fabric took as valid cannot be read
     */
    static LedgerBlock decode(Block block) {
        ByteString codes = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
        List<LedgerTransaction> transactions = new ArrayList<>();
        for (int i = 0; i < block.getData().getDataCount(); i++) {
            String code = codeName(codes, i);
            decodeOrKeepTrace(
                            block.getHeader().getNumber(),
                            i,
                            code,
                            block.getData().getData(i))
                    .ifPresent(transactions::add);
        }
        BlockHeader header = block.getHeader();
        return new LedgerBlock(
                header.getNumber(),
                header.getPreviousHash(),
                HeaderHash.of(header),
                block.getSerializedSize(),
                transactions);
    }

    private static String codeName(ByteString codes, int position) {
        int number = position < codes.size() ? codes.byteAt(position) & 0xff : TxValidationCode.NOT_VALIDATED_VALUE;
        TxValidationCode code = TxValidationCode.forNumber(number);
        return code == null ? "CODE_" + number : code.name();
    }

    private static Optional<LedgerTransaction> decodeOrKeepTrace(
            long block, int position, String code, ByteString envelope) {
        try {
            return decode(position, code, envelope);
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            if (code.equals(LedgerTransaction.VALID)) {
                throw new IllegalArgumentException(
                        "block " + block + ": transaction " + position + " is unreadable", e);
            }
            return Optional.of(unreadable(position, code));
        }
    }

    private static LedgerTransaction unreadable(int position, String code) {
        return LedgerTransaction.of(position, "", Instant.EPOCH, "", code);
    }

    private static Optional<LedgerTransaction> decode(int position, String code, ByteString envelope)
            throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
        ChannelHeader channel = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
        SignatureHeader signature =
                SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
        LedgerTransaction shell = LedgerTransaction.of(
                position, channel.getTxId(), instant(channel.getTimestamp()), msp(signature.getCreator()), code);
        if (channel.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
            return shell.valid() ? Optional.empty() : Optional.of(shell);
        }
        try {
            return Optional.of(call(shell, payload.getData()));
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            if (shell.valid()) {
                throw e;
            }
            return Optional.of(shell);
        }
    }

    private static LedgerTransaction call(LedgerTransaction shell, ByteString data)
            throws InvalidProtocolBufferException {
        // Fabric takes no transaction with another number of actions as valid.
        ChaincodeActionPayload action = ChaincodeActionPayload.parseFrom(
                Transaction.parseFrom(data).getActions(0).getPayload());
        ChaincodeSpec call = call(action);
        ChaincodeAction endorsed = endorsed(action);
        List<NsReadWriteSet> results =
                TxReadWriteSet.parseFrom(endorsed.getResults()).getNsRwsetList();
        return new LedgerTransaction(
                shell.position(),
                shell.id(),
                shell.time(),
                shell.creator(),
                endorsers(action),
                shell.validationCode(),
                call.getChaincodeId().getName(),
                call.getInput().getArgsList(),
                written(results),
                shell.valid() ? writes(results) : List.of(),
                shell.valid() ? endorsed.getResponse().getPayload() : ByteString.EMPTY);
    }

    /** The claimed time; one that no calendar has becomes the epoch. */
    private static Instant instant(Timestamp timestamp) {
        long seconds = timestamp.getSeconds();
        return seconds < 0 || seconds > LATEST_SECOND
                ? Instant.EPOCH
                : Instant.ofEpochSecond(seconds, timestamp.getNanos());
    }

    private static String msp(ByteString identity) throws InvalidProtocolBufferException {
        return SerializedIdentity.parseFrom(identity).getMspid();
    }

    private static List<String> endorsers(ChaincodeActionPayload payload) throws InvalidProtocolBufferException {
        TreeSet<String> names = new TreeSet<>();
        for (Endorsement endorsement : payload.getAction().getEndorsementsList()) {
            names.add(msp(endorsement.getEndorser()));
        }
        return List.copyOf(names);
    }

    private static ChaincodeSpec call(ChaincodeActionPayload payload) throws InvalidProtocolBufferException {
        ByteString input = ChaincodeProposalPayload.parseFrom(payload.getChaincodeProposalPayload())
                .getInput();
        return ChaincodeInvocationSpec.parseFrom(input).getChaincodeSpec();
    }

    private static ChaincodeAction endorsed(ChaincodeActionPayload payload) throws InvalidProtocolBufferException {
        ByteString extension = ProposalResponsePayload.parseFrom(
                        payload.getAction().getProposalResponsePayload())
                .getExtension();
        return ChaincodeAction.parseFrom(extension);
    }

    /** Names every namespace that is changed in any way: values, metadata of keys, or private data. */
    private static List<String> written(List<NsReadWriteSet> results) throws InvalidProtocolBufferException {
        TreeSet<String> names = new TreeSet<>();
        for (NsReadWriteSet set : results) {
            KVRWSet state = KVRWSet.parseFrom(set.getRwset());
            if (state.getWritesCount() + state.getMetadataWritesCount() + set.getCollectionHashedRwsetCount() > 0) {
                names.add(set.getNamespace());
            }
        }
        return List.copyOf(names);
    }

    private static List<StateWrite> writes(List<NsReadWriteSet> results) throws InvalidProtocolBufferException {
        List<StateWrite> writes = new ArrayList<>();
        for (NsReadWriteSet set : results) {
            String chaincode = set.getNamespace();
            if (chaincode.equals(Chaincodes.CLEARING) || Chaincodes.isBook(chaincode)) {
                for (KVWrite write : KVRWSet.parseFrom(set.getRwset()).getWritesList()) {
                    writes.add(new StateWrite(chaincode, write.getKey(), write.getIsDelete(), write.getValue()));
                }
            }
        }
        return writes;
    }
}
