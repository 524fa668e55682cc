package org.tongfen.audit.chain;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.tongfen.audit.chain.ChainTransaction.Endorsed;
import org.tongfen.audit.chain.ChainTransaction.SignedBytes;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.wire.Sha256;

/** Reads what stands in an envelope of a block. */
final class TransactionReader {
    private static final long MILLIS = 1_000;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private TransactionReader() {}

    /** @throws InvalidProtocolBufferException if it is no transaction */
    static ChainTransaction read(ChainPlace block, int position, ByteString bytes)
            throws InvalidProtocolBufferException {
        Envelope envelope = Envelope.parseFrom(bytes);
        Payload payload = Payload.parseFrom(envelope.getPayload());
        ChannelHeader channel = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
        SignatureHeader signature =
                SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
        ChainTransaction.Content content =
                switch (channel.getType()) {
                    case HeaderType.CONFIG_VALUE ->
                        new ChainTransaction.Configuration(ConfigEnvelope.parseFrom(payload.getData()));
                    case HeaderType.ENDORSER_TRANSACTION_VALUE -> call(payload, channel, signature);
                    default -> new ChainTransaction.Other(channel.getType());
                };
        return new ChainTransaction(
                block.transaction(position, channel.getTxId()),
                signature.getCreator(),
                new SignedBytes(envelope.getPayload(), envelope.getSignature()),
                content);
    }

    private static ChainTransaction.Call call(Payload payload, ChannelHeader channel, SignatureHeader signature)
            throws InvalidProtocolBufferException {
        Transaction transaction = Transaction.parseFrom(payload.getData());
        if (transaction.getActionsCount() != 1) {
            throw new InvalidProtocolBufferException("it has " + transaction.getActionsCount() + " actions");
        }
        ChaincodeActionPayload action =
                ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
        ByteString answered = action.getAction().getProposalResponsePayload();
        ProposalResponsePayload response = ProposalResponsePayload.parseFrom(answered);
        ChaincodeAction did = ChaincodeAction.parseFrom(response.getExtension());
        ChaincodeSpec called = ChaincodeInvocationSpec.parseFrom(
                        ChaincodeProposalPayload.parseFrom(action.getChaincodeProposalPayload())
                                .getInput())
                .getChaincodeSpec();
        return new ChainTransaction.Call(
                called.getChaincodeId().getName(),
                called.getInput().getArgsList(),
                channel.getTimestamp().getSeconds() * MILLIS
                        + channel.getTimestamp().getNanos() / NANOS_OF_MILLI,
                channel.getTxId(),
                id(signature),
                response.getProposalHash(),
                proposalHash(payload.getHeader(), action.getChaincodeProposalPayload()),
                action.getAction().getEndorsementsList().stream()
                        .map(each -> endorsed(each, answered))
                        .toList(),
                effects(did.getResults()),
                did.getResponse().getPayload());
    }

    private static String id(SignatureHeader signature) {
        return HexFormat.of()
                .formatHex(Sha256.of(
                        signature.getNonce().toByteArray(),
                        signature.getCreator().toByteArray()));
    }

    private static ByteString proposalHash(Header header, ByteString proposal) {
        return ByteString.copyFrom(Sha256.of(
                header.getChannelHeader().toByteArray(),
                header.getSignatureHeader().toByteArray(),
                proposal.toByteArray()));
    }

    private static Endorsed endorsed(Endorsement endorsement, ByteString answered) {
        return new Endorsed(
                endorsement.getEndorser(),
                new SignedBytes(answered.concat(endorsement.getEndorser()), endorsement.getSignature()));
    }

    private static List<ChainTransaction.Effect> effects(ByteString results) throws InvalidProtocolBufferException {
        List<ChainTransaction.Effect> effects = new ArrayList<>();
        for (NsReadWriteSet set : TxReadWriteSet.parseFrom(results).getNsRwsetList()) {
            KVRWSet state = KVRWSet.parseFrom(set.getRwset());
            effects.add(new ChainTransaction.Effect(
                    set.getNamespace(),
                    state.getWritesList().stream()
                            .map(write -> change(set.getNamespace(), write))
                            .toList(),
                    state.getMetadataWritesCount() > 0,
                    collections(set)));
        }
        return effects;
    }

    private static ChainTransaction.StateChange change(String chaincode, KVWrite write) {
        return new ChainTransaction.StateChange(
                chaincode, write.getKey(), write.getIsDelete() ? Optional.empty() : Optional.of(write.getValue()));
    }

    private static List<String> collections(NsReadWriteSet set) throws InvalidProtocolBufferException {
        List<String> names = new ArrayList<>();
        for (CollectionHashedReadWriteSet collection : set.getCollectionHashedRwsetList()) {
            HashedRWSet hashed = HashedRWSet.parseFrom(collection.getHashedRwset());
            if (hashed.getHashedWritesCount() + hashed.getMetadataWritesCount() > 0) {
                names.add(collection.getCollectionName());
            }
        }
        return names;
    }
}
