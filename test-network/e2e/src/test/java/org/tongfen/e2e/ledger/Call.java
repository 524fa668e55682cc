package org.tongfen.e2e.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Timestamp;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.tongfen.launcher.fabric.Identity;

/**
 * What a client wants to call, and what it claims about itself and the call.
 *
 * @param creator whom the proposal names as its client
 * @param signer whose key signs it
 * @param chaincode the chaincode that the header of the proposal names
 * @param spec the chaincode that its body names
 * @param arguments function and arguments
 * @param time the time that it claims
 * @param transactionId an id of the client's choosing; empty for the one that Fabric's rule gives
 * @param type the kind of transaction that it claims to be
 */
public record Call(
        Identity creator,
        Identity signer,
        String chaincode,
        String spec,
        List<ByteString> arguments,
        Instant time,
        Optional<String> transactionId,
        HeaderType type) {
    private static final String CHANNEL = "points-channel";
    private static final int NONCE_BYTES = 24;

    /** A proper call. */
    public static Call of(Identity client, String chaincode, String function, MessageLite argument) {
        return of(client, chaincode, List.of(ByteString.copyFromUtf8(function), argument.toByteString()));
    }

    /** A proper call that reads. */
    public static Call of(Identity client, String chaincode, String function, String... arguments) {
        var all = Stream.concat(Stream.of(function), Stream.of(arguments))
                .map(ByteString::copyFromUtf8)
                .toList();
        return of(client, chaincode, all);
    }

    private static Call of(Identity client, String chaincode, List<ByteString> arguments) {
        return new Call(
                client,
                client,
                chaincode,
                chaincode,
                arguments,
                Instant.now(),
                Optional.empty(),
                HeaderType.ENDORSER_TRANSACTION);
    }

    /** The same at another time. */
    public Call at(Instant other) {
        return new Call(creator, signer, chaincode, spec, arguments, other, transactionId, type);
    }

    /** The same under an id of the client's choosing. */
    public Call named(String other) {
        return new Call(creator, signer, chaincode, spec, arguments, time, Optional.of(other), type);
    }

    /** The same with another chaincode in its body than in its header. */
    public Call withSpec(String other) {
        return new Call(creator, signer, chaincode, other, arguments, time, transactionId, type);
    }

    /** The same in the name of somebody else, but signed with the same key. */
    public Call inTheNameOf(Identity other) {
        return new Call(other, signer, chaincode, spec, arguments, time, transactionId, type);
    }

    /** The same as another kind of transaction. */
    public Call ofType(HeaderType other) {
        return new Call(creator, signer, chaincode, spec, arguments, time, transactionId, other);
    }

    /** The call as a proposal of its own, with a number that is used once. */
    public Proposed propose() {
        var bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        var nonce = ByteString.copyFrom(bytes);
        var id = transactionId.orElseGet(() -> hash(nonce.concat(creator.serialized())));
        var header = Header.newBuilder()
                .setChannelHeader(channelHeader(id))
                .setSignatureHeader(SignatureHeader.newBuilder()
                        .setCreator(creator.serialized())
                        .setNonce(nonce)
                        .build()
                        .toByteString())
                .build();
        var proposal = Proposal.newBuilder()
                .setHeader(header.toByteString())
                .setPayload(body())
                .build();
        return new Proposed(id, header, proposal, signer);
    }

    private ByteString channelHeader(String id) {
        var extension = ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                .build();
        return ChannelHeader.newBuilder()
                .setType(type.getNumber())
                .setTxId(id)
                .setTimestamp(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
                .setChannelId(CHANNEL)
                .setExtension(extension.toByteString())
                .build()
                .toByteString();
    }

    private ByteString body() {
        var call = ChaincodeSpec.newBuilder()
                .setType(ChaincodeSpec.Type.GOLANG)
                .setChaincodeId(ChaincodeID.newBuilder().setName(spec))
                .setInput(ChaincodeInput.newBuilder().addAllArgs(arguments));
        var invocation =
                ChaincodeInvocationSpec.newBuilder().setChaincodeSpec(call).build();
        return ChaincodeProposalPayload.newBuilder()
                .setInput(invocation.toByteString())
                .build()
                .toByteString();
    }

    /** SHA-256 in hexadecimal digits. */
    public static String hash(ByteString bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
