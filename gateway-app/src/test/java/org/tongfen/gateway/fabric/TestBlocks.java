package org.tongfen.gateway.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
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
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Builds blocks as a peer delivers them, layer by layer. */
public final class TestBlocks {
    /** The time of every transaction. */
    public static final long SECONDS = 1_800_000_000L;

    private TestBlocks() {}

    /** A transaction to be. */
    public static final class Tx {
        private final String id;
        private final String creator;
        private final String chaincode;
        private TxValidationCode code = TxValidationCode.VALID;
        private List<String> endorsers = List.of("PlatformBMSP", "PlatformAMSP");
        private List<ByteString> arguments = List.of();
        private HeaderType type = HeaderType.ENDORSER_TRANSACTION;
        private boolean readable = true;
        private ByteString reply = ByteString.EMPTY;
        private final Map<String, KVRWSet.Builder> writes = new LinkedHashMap<>();

        /** Begins one. */
        public Tx(String id, String creator, String chaincode) {
            this.id = id;
            this.creator = creator;
            this.chaincode = chaincode;
        }

        /** Sets Fabric's verdict. */
        public Tx code(TxValidationCode verdict) {
            code = verdict;
            return this;
        }

        /** Sets Fabric's verdict. */
        public Tx conflict() {
            return code(TxValidationCode.MVCC_READ_CONFLICT);
        }

        /** Sets who endorsed. */
        public Tx endorsers(String... msps) {
            endorsers = List.of(msps);
            return this;
        }

        /** Makes it another kind of transaction. */
        public Tx type(HeaderType other) {
            type = other;
            return this;
        }

        /** Puts something into the place of the call that is none. */
        public Tx unreadable() {
            readable = false;
            return this;
        }

        /** Sets the call. */
        public Tx call(String function, Message argument) {
            arguments = List.of(ByteString.copyFromUtf8(function), argument.toByteString());
            return this;
        }

        /** Sets what the chaincode answered. */
        public Tx reply(Message answer) {
            reply = answer.toByteString();
            return this;
        }

        /** Adds a write. */
        public Tx write(String namespace, String key, Message value) {
            return write(namespace, key, value.toByteString());
        }

        /** Adds a write of whatever bytes. */
        public Tx write(String namespace, String key, ByteString value) {
            set(namespace).addWrites(KVWrite.newBuilder().setKey(key).setValue(value));
            return this;
        }

        /** Adds the removal of a key. */
        public Tx delete(String namespace, String key) {
            set(namespace).addWrites(KVWrite.newBuilder().setKey(key).setIsDelete(true));
            return this;
        }

        private KVRWSet.Builder set(String namespace) {
            return writes.computeIfAbsent(namespace, _ -> KVRWSet.newBuilder());
        }

        private ByteString envelope() {
            Header header = Header.newBuilder()
                    .setChannelHeader(ChannelHeader.newBuilder()
                            .setType(type.getNumber())
                            .setTxId(id)
                            .setTimestamp(Timestamp.newBuilder().setSeconds(SECONDS))
                            .build()
                            .toByteString())
                    .setSignatureHeader(SignatureHeader.newBuilder()
                            .setCreator(identity(creator))
                            .build()
                            .toByteString())
                    .build();
            Transaction transaction = Transaction.newBuilder()
                    .addActions(TransactionAction.newBuilder().setPayload(action()))
                    .build();
            return Envelope.newBuilder()
                    .setPayload(Payload.newBuilder()
                            .setHeader(header)
                            .setData(readable ? transaction.toByteString() : ByteString.copyFromUtf8("\u0007garbage"))
                            .build()
                            .toByteString())
                    .build()
                    .toByteString();
        }

        private ByteString action() {
            TxReadWriteSet.Builder results = TxReadWriteSet.newBuilder();
            writes.forEach((namespace, set) -> results.addNsRwset(NsReadWriteSet.newBuilder()
                    .setNamespace(namespace)
                    .setRwset(set.build().toByteString())));
            ChaincodeEndorsedAction.Builder endorsed = ChaincodeEndorsedAction.newBuilder()
                    .setProposalResponsePayload(ProposalResponsePayload.newBuilder()
                            .setExtension(ChaincodeAction.newBuilder()
                                    .setResults(results.build().toByteString())
                                    .setResponse(
                                            Response.newBuilder().setStatus(200).setPayload(reply))
                                    .build()
                                    .toByteString())
                            .build()
                            .toByteString());
            endorsers.forEach(
                    msp -> endorsed.addEndorsements(Endorsement.newBuilder().setEndorser(identity(msp))));
            ChaincodeSpec call = ChaincodeSpec.newBuilder()
                    .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                    .setInput(ChaincodeInput.newBuilder().addAllArgs(arguments))
                    .build();
            return ChaincodeActionPayload.newBuilder()
                    .setChaincodeProposalPayload(ChaincodeProposalPayload.newBuilder()
                            .setInput(ChaincodeInvocationSpec.newBuilder()
                                    .setChaincodeSpec(call)
                                    .build()
                                    .toByteString())
                            .build()
                            .toByteString())
                    .setAction(endorsed)
                    .build()
                    .toByteString();
        }

        private static ByteString identity(String msp) {
            return SerializedIdentity.newBuilder()
                    .setMspid(msp)
                    .setIdBytes(ByteString.copyFromUtf8("certificate of " + msp))
                    .build()
                    .toByteString();
        }
    }

    /** A block as it comes from a peer. */
    public static Block raw(long number, Tx... transactions) {
        BlockData.Builder data = BlockData.newBuilder();
        byte[] codes = new byte[transactions.length];
        for (int i = 0; i < transactions.length; i++) {
            data.addData(transactions[i].envelope());
            codes[i] = (byte) transactions[i].code.getNumber();
        }
        return of(number, data, codes);
    }

    /** A block with an envelope that is not one. */
    public static Block garbage(long number, TxValidationCode code) {
        BlockData.Builder data = BlockData.newBuilder().addData(ByteString.copyFromUtf8("\u0007garbage"));
        return of(number, data, new byte[] {(byte) code.getNumber()});
    }

    /** The same block of another network: what it holds is equal, and its place in a chain is not. */
    public static LedgerBlock elsewhere(long number, Tx... transactions) {
        return BlockDecoder.decode(raw(number, transactions).toBuilder()
                .setHeader(header(number, "another network"))
                .build());
    }

    /** Chains differ in their block 0; the headers after it name the one before, as those of a network do. */
    private static BlockHeader header(long number, String network) {
        ByteString previous = number == 0 ? ByteString.EMPTY : HeaderHash.of(header(number - 1, network));
        return BlockHeader.newBuilder()
                .setNumber(number)
                .setPreviousHash(previous)
                .setDataHash(ByteString.copyFromUtf8(network))
                .build();
    }

    private static Block of(long number, BlockData.Builder data, byte[] codes) {
        List<ByteString> metadata =
                new ArrayList<>(List.of(ByteString.EMPTY, ByteString.EMPTY, ByteString.copyFrom(codes)));
        return Block.newBuilder()
                .setHeader(header(number, "the network"))
                .setData(data)
                .setMetadata(BlockMetadata.newBuilder().addAllMetadata(metadata))
                .build();
    }

    /** A block as the rest of the gateway sees it. */
    public static LedgerBlock block(long number, Tx... transactions) {
        return BlockDecoder.decode(raw(number, transactions));
    }
}
