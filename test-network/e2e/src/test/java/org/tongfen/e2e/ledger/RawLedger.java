package org.tongfen.e2e.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.fabric.Identity;
import org.tongfen.launcher.fabric.PeerCommand;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.AccountView;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.Lane;

/** The ledger of a network that is up, for whoever has the keys. */
public final class RawLedger implements AutoCloseable {
    private static final int REFUSED = 400;

    private final Network network;
    private final FabricPort port;
    private final Map<String, Verdicts> verdicts = new LinkedHashMap<>();

    private RawLedger(Network network) {
        this.network = network;
        this.port = new FabricPort(network);
        for (var organisation : network.consortium().organisations()) {
            verdicts.put(
                    organisation.id(),
                    Verdicts.follow(
                            port.peer(organisation),
                            network.blocks(organisation).request()));
        }
    }

    /** Follows every peer from its first block on. */
    public static RawLedger of(Network network) {
        return new RawLedger(network);
    }

    /**
     * A transaction that is as it should be.
     *
     * @param proposed its proposal
     * @param payload what was endorsed
     * @param endorsements by whom
     * @param result what the chaincode answered
     * @param verdict of the endorsers' peers
     */
    public record Committed(
            Proposed proposed,
            ByteString payload,
            List<Endorsement> endorsements,
            ByteString result,
            PeerVerdict verdict) {
        /** The same transaction, byte for byte. */
        public Envelope envelope() {
            return proposed.transaction(payload, endorsements);
        }

        /** What a book answers to a batch. */
        public ApplyReply reply() {
            return parse(ApplyReply.parser(), result);
        }
    }

    /** The name of a platform's book. */
    public static String book(String platform) {
        return Chaincodes.book(new PlatformId(platform));
    }

    /** The identity that an organisation's gateway acts as. */
    public Identity client(String organisation) {
        return user(organisation, PeerCommand.CLIENT);
    }

    /** An identity of an organisation: {@link PeerCommand#CLIENT} or {@link PeerCommand#ADMIN}. */
    public Identity user(String organisation, String user) {
        var owner = organisation(organisation);
        return Identity.read(owner.mspId(), network.layout().user(owner, user).resolve("msp"));
    }

    /** The key of an organisation's peer. */
    public Identity peerKey(String organisation) {
        var owner = organisation(organisation);
        return Identity.read(owner.mspId(), network.layout().peerNode(owner).resolve("msp"));
    }

    /** Asks an organisation's peer to endorse. */
    public ProposalResponse endorse(String organisation, Proposed proposed) {
        return port.endorse(organisation(organisation), proposed);
    }

    /** Hands a transaction to the ordering service, and gives what it says about it. */
    public Status broadcast(Envelope envelope) {
        return port.broadcast(envelope);
    }

    /** The verdict of an organisation's peer on the last of so many transactions with this id. */
    public PeerVerdict verdict(String organisation, String transactionId, int count) {
        return verdicts.get(organisation).await(transactionId, count);
    }

    /** Has these organisations endorse a call and orders it, whatever the peers will say about it. */
    public Committed order(Call call, String... endorsers) {
        var proposed = call.propose();
        var responses = Stream.of(endorsers)
                .map(each -> requireGood(endorse(each, proposed)))
                .toList();
        var endorsements =
                responses.stream().map(ProposalResponse::getEndorsement).toList();
        var first = responses.getFirst();
        broadcast(proposed.transaction(first.getPayload(), endorsements));
        // All of them: whoever asks them next finds them level.
        var verdicts = Stream.of(endorsers)
                .map(each -> verdict(each, proposed.transactionId(), 1))
                .toList();
        return new Committed(
                proposed, first.getPayload(), endorsements, first.getResponse().getPayload(), verdicts.getFirst());
    }

    /** As {@link #order}, for what must be valid. */
    public Committed commit(Call call, String... endorsers) {
        var committed = order(call, endorsers);
        if (!committed.verdict().code().equals("VALID")) {
            throw new AssertionError("an honest transaction is " + committed.verdict());
        }
        return committed;
    }

    /** A batch of a platform's own, to be applied with its client's key. */
    public Call apply(BatchMessage batch) {
        return Call.of(client(batch.getSource()), book(batch.getSource()), "apply", batch);
    }

    /** The next batch of a lane, as its own platform's peer has it. */
    public BatchMessage.Builder next(String platform, int lane) {
        return BatchMessage.newBuilder()
                .setFormat(1)
                .setSource(platform)
                .setLane(lane)
                .setSequence(lane(platform, platform, lane).getSequence() + 1);
    }

    /** How far a lane has come, as an organisation's peer has it. */
    public Lane lane(String organisation, String platform, int lane) {
        return parse(Lane.parser(), read(organisation, book(platform), "lane", Integer.toString(lane)));
    }

    /** An account and what has arrived for it, as an organisation's peer has it. */
    public AccountView account(String organisation, String platform, AccountId account) {
        return parse(AccountView.parser(), read(organisation, book(platform), "account", account.toString()));
    }

    /** What a function of a chaincode answers at an organisation's peer. */
    public ByteString read(String organisation, String chaincode, String function, String... arguments) {
        var call = Call.of(client(organisation), chaincode, function, arguments);
        return requireGood(endorse(organisation, call.propose())).getResponse().getPayload();
    }

    /** Fails unless a peer has endorsed. */
    public static ProposalResponse requireGood(ProposalResponse response) {
        if (response.getResponse().getStatus() >= REFUSED) {
            throw new AssertionError("not endorsed: " + response.getResponse());
        }
        return response;
    }

    private static <M> M parse(Parser<M> parser, ByteString bytes) {
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Organisation organisation(String id) {
        return network.consortium().organisation(id);
    }

    @Override
    public void close() {
        port.close();
    }
}
