package org.tongfen.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
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
import org.tongfen.audit.TestOrganisation.Member;
import org.tongfen.audit.chain.HeaderChain;
import org.tongfen.wire.Sha256;

/** A channel of three platforms and their orderer, whose blocks are signed as Fabric signs them. */
public final class TestChannel {
    /** The time of every transaction, epoch seconds: 2026-03-01T00:00:00Z. */
    public static final long SECONDS = 1_772_323_200L;

    private final TestOrganisation ordering = new TestOrganisation("OrdererMSP");
    private final Member orderer = ordering.member("orderer");
    private final Map<String, TestOrganisation> organisations = new TreeMap<>();
    private final Map<String, Member> peers = new TreeMap<>();
    private final Map<String, Member> clients = new TreeMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private int nonce;

    /** With its first block, which is the configuration. */
    public TestChannel() {
        for (String msp : List.of("AMSP", "BMSP", "CMSP")) {
            TestOrganisation organisation = new TestOrganisation(msp);
            organisations.put(msp, organisation);
            peers.put(msp, organisation.member("peer"));
            clients.put(msp, organisation.member("client"));
        }
        add(List.of(configuration()), 0);
    }

    /**
     * What a client wants, and what peers say that it does.
     *
     * @param writes by chaincode and key; empty bytes delete a key
     */
    public record Invocation(
            String chaincode,
            List<ByteString> arguments,
            Map<String, Map<String, ByteString>> writes,
            ByteString reply) {
        /** The same with another value under one key. */
        public Invocation writing(String name, String key, Message value) {
            Map<String, Map<String, ByteString>> changed = new TreeMap<>();
            writes.forEach((namespace, values) -> changed.put(namespace, new TreeMap<>(values)));
            changed.computeIfAbsent(name, _ -> new TreeMap<>()).put(key, value.toByteString());
            return new Invocation(chaincode, arguments, changed, reply);
        }
    }

    /** The blocks so far. */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Some organisation's peer. */
    public Member peer(String msp) {
        return peers.get(msp);
    }

    /** Some organisation's client. */
    public Member client(String msp) {
        return clients.get(msp);
    }

    /** A member of an organisation that is not on the channel but says that it is. */
    public static Member impostor(String msp, String unit) {
        return new TestOrganisation(msp).member(unit);
    }

    /** Adds a block with an envelope that Fabric took as valid. */
    public Block add(Envelope envelope) {
        return add(List.of(envelope), 0);
    }

    /** Adds a block whose transactions all have one verdict of Fabric. */
    public Block add(List<Envelope> envelopes, int code) {
        BlockData data = BlockData.newBuilder()
                .addAllData(envelopes.stream().map(Envelope::toByteString).toList())
                .build();
        byte[] codes = new byte[envelopes.size()];
        Arrays.fill(codes, (byte) code);
        BlockHeader header = BlockHeader.newBuilder()
                .setNumber(blocks.size())
                .setPreviousHash(blocks.isEmpty() ? ByteString.EMPTY : hash(blocks.getLast()))
                .setDataHash(hash(data))
                .build();
        Block block = sealed(header, data, ByteString.copyFrom(codes), orderer);
        blocks.add(block);
        return block;
    }

    /** A block with a signature over its header. */
    public static Block sealed(BlockHeader header, BlockData data, ByteString codes, Member signer) {
        ByteString signatureHeader = SignatureHeader.newBuilder()
                .setCreator(signer.identity())
                .build()
                .toByteString();
        ByteString value = ByteString.copyFromUtf8("last configuration");
        ByteString signed = value.concat(signatureHeader).concat(ByteString.copyFrom(HeaderChain.encoded(header)));
        Metadata signatures = Metadata.newBuilder()
                .setValue(value)
                .addSignatures(MetadataSignature.newBuilder()
                        .setSignatureHeader(signatureHeader)
                        .setSignature(signer.sign(signed)))
                .build();
        return Block.newBuilder()
                .setHeader(header)
                .setData(data)
                .setMetadata(BlockMetadata.newBuilder()
                        .addMetadata(signatures.toByteString())
                        .addMetadata(ByteString.EMPTY)
                        .addMetadata(codes))
                .build();
    }

    /** The hash of a block's header. */
    public static ByteString hash(Block block) {
        return ByteString.copyFrom(Sha256.of(HeaderChain.encoded(block.getHeader())));
    }

    /** The hash of a block's transactions. */
    public static ByteString hash(BlockData data) {
        return ByteString.copyFrom(Sha256.of(
                data.getDataList().stream().map(ByteString::toByteArray).toArray(byte[][]::new)));
    }

    private Envelope configuration() {
        ConfigGroup.Builder application = ConfigGroup.newBuilder();
        organisations.forEach((msp, organisation) -> application.putGroups(msp, organisation.group()));
        ConfigGroup channel = ConfigGroup.newBuilder()
                .putGroups(
                        "Orderer",
                        ConfigGroup.newBuilder()
                                .putGroups("ordering", ordering.group())
                                .build())
                .putGroups("Application", application.build())
                .build();
        ChannelHeader header =
                ChannelHeader.newBuilder().setType(HeaderType.CONFIG_VALUE).build();
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                .setData(ConfigEnvelope.newBuilder()
                        .setConfig(Config.newBuilder().setChannelGroup(channel))
                        .build()
                        .toByteString())
                .build();
        return Envelope.newBuilder().setPayload(payload.toByteString()).build();
    }

    /** A transaction of a platform's client, endorsed by peers of these organisations. */
    public Envelope envelope(Invocation call, String creator, String... endorsers) {
        Map<String, Member> signers = new LinkedHashMap<>();
        for (String msp : endorsers) {
            signers.put(msp, peers.get(msp));
        }
        return envelope(call, clients.get(creator), List.copyOf(signers.values()));
    }

    /** A transaction that somebody made, endorsed by somebody. */
    public Envelope envelope(Invocation call, Member creator, List<Member> endorsers) {
        ByteString once = ByteString.copyFromUtf8("nonce " + nonce++);
        Header header = header(creator, once);
        ByteString proposal = proposal(call);
        ByteString proposalHash = ByteString.copyFrom(Sha256.of(
                header.getChannelHeader().toByteArray(),
                header.getSignatureHeader().toByteArray(),
                proposal.toByteArray()));
        ByteString answered = ProposalResponsePayload.newBuilder()
                .setProposalHash(proposalHash)
                .setExtension(action(call).toByteString())
                .build()
                .toByteString();
        ChaincodeEndorsedAction.Builder endorsed =
                ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(answered);
        for (Member endorser : endorsers) {
            endorsed.addEndorsements(Endorsement.newBuilder()
                    .setEndorser(endorser.identity())
                    .setSignature(endorser.sign(answered.concat(endorser.identity()))));
        }
        ChaincodeActionPayload content = ChaincodeActionPayload.newBuilder()
                .setChaincodeProposalPayload(proposal)
                .setAction(endorsed)
                .build();
        ByteString payload = Payload.newBuilder()
                .setHeader(header)
                .setData(Transaction.newBuilder()
                        .addActions(TransactionAction.newBuilder().setPayload(content.toByteString()))
                        .build()
                        .toByteString())
                .build()
                .toByteString();
        return Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(creator.sign(payload))
                .build();
    }

    private static Header header(Member creator, ByteString once) {
        String id = HexFormat.of()
                .formatHex(Sha256.of(once.toByteArray(), creator.identity().toByteArray()));
        ChannelHeader channel = ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setTxId(id)
                .setTimestamp(Timestamp.newBuilder().setSeconds(SECONDS))
                .build();
        SignatureHeader signature = SignatureHeader.newBuilder()
                .setNonce(once)
                .setCreator(creator.identity())
                .build();
        return Header.newBuilder()
                .setChannelHeader(channel.toByteString())
                .setSignatureHeader(signature.toByteString())
                .build();
    }

    private static ByteString proposal(Invocation call) {
        ChaincodeSpec spec = ChaincodeSpec.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(call.chaincode()))
                .setInput(ChaincodeInput.newBuilder().addAllArgs(call.arguments()))
                .build();
        return ChaincodeProposalPayload.newBuilder()
                .setInput(ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(spec)
                        .build()
                        .toByteString())
                .build()
                .toByteString();
    }

    private static ChaincodeAction action(Invocation call) {
        TxReadWriteSet.Builder results = TxReadWriteSet.newBuilder();
        call.writes().forEach((chaincode, values) -> {
            KVRWSet.Builder set = KVRWSet.newBuilder();
            values.forEach((key, value) -> set.addWrites(
                    KVWrite.newBuilder().setKey(key).setValue(value).setIsDelete(value.isEmpty())));
            results.addNsRwset(NsReadWriteSet.newBuilder()
                    .setNamespace(chaincode)
                    .setRwset(set.build().toByteString()));
        });
        return ChaincodeAction.newBuilder()
                .setResults(results.build().toByteString())
                .setResponse(Response.newBuilder().setStatus(200).setPayload(call.reply()))
                .build();
    }
}
