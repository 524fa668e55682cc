package org.tongfen.e2e.rogue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.tongfen.domain.Outcome;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.fabric.PeerCommand;
import org.tongfen.launcher.process.Await;
import org.tongfen.wire.v1.ApplyReply;

/**
 * Platform C, gone rogue. It has every key of its organisation: its administrator's, its client's, its peer's. It has
 * replaced the chaincode on its peer, its own book's as well as what it runs for the books of others, by {@link Puppet
 * puppets}, under packages that it alone has approved. All other organisations are honest.
 */
public final class Rogue implements AutoCloseable {
    private static final String SELF = "platform_c";
    private static final int GOOD = 200;
    private static final int REFUSED = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Network network;
    private final FabricPort port;
    private final RoguePackages packages;
    private final Map<String, Verdicts> verdicts = new LinkedHashMap<>();
    private final Map<String, Puppet> puppets = new LinkedHashMap<>();

    /** What was endorsed and committed before C went rogue: the same batch, with every signature in order. */
    private final Honest honest;

    /**
     * A transaction that is as it should be.
     *
     * @param proposed its proposal
     * @param payload what was endorsed
     * @param endorsements by whom
     */
    record Honest(Proposed proposed, ByteString payload, List<Endorsement> endorsements) {}

    private Rogue(Network network) {
        this.network = network;
        this.port = new FabricPort(network);
        this.packages = new RoguePackages(network, organisation(SELF));
        for (var organisation : network.consortium().organisations()) {
            verdicts.put(
                    organisation.id(),
                    Verdicts.follow(port.peer(organisation), user(organisation.id(), PeerCommand.CLIENT)));
        }
        this.honest = honestPast();
    }

    /** Lets C do an honest deed, and turns it then. */
    public static Rogue corrupt(Network network) {
        var rogue = new Rogue(network);
        rogue.turn();
        return rogue;
    }

    private Honest honestPast() {
        commit(
                Call.of(
                        user("platform_a", PeerCommand.CLIENT),
                        Content.VICTIMS_BOOK,
                        "apply",
                        Content.batch(Content.A, Content.A, 1, Content.issue("victim", Content.VICTIM, Content.SOME))),
                "platform_a",
                "platform_b");
        return commit(
                Call.of(
                        client(),
                        Content.OWN_BOOK,
                        "apply",
                        Content.batch(Content.C, Content.C, 1, Content.issue("member", Content.MEMBER, Content.SOME))),
                SELF,
                "platform_b");
    }

    private Honest commit(Call call, String... endorsers) {
        var proposed = call.propose();
        var responses =
                Stream.of(endorsers).map(each -> endorse(each, proposed)).toList();
        responses.forEach(Rogue::requireGood);
        var payload = responses.getFirst().getPayload();
        var endorsements =
                responses.stream().map(ProposalResponse::getEndorsement).toList();
        broadcast(new Forged(proposed.transactionId(), proposed.transaction(payload, endorsements), ""));
        var code = verdict("platform_a", proposed.transactionId(), 1).code();
        if (!code.equals("VALID")) {
            throw new AssertionError("an honest transaction is " + code);
        }
        return new Honest(proposed, payload, endorsements);
    }

    private void turn() {
        packages.killHonestService();
        for (var name : List.of(Content.OWN_BOOK, Content.VICTIMS_BOOK, "clearing")) {
            puppets.put(name, new Puppet(packages.approveOwn(name), packages.port(name)));
        }
        var probe = Call.of(client(), Content.OWN_BOOK, "probe");
        var obeys = Await.until(
                PATIENCE, () -> endorse(SELF, probe.propose()).getResponse().getStatus() == GOOD);
        if (!obeys) {
            throw new AssertionError("C's peer does not run the rogue's chaincode");
        }
    }

    Honest honest() {
        return honest;
    }

    Puppet puppet(String chaincode) {
        return puppets.get(chaincode);
    }

    Identity client() {
        return user(SELF, PeerCommand.CLIENT);
    }

    Identity admin() {
        return user(SELF, PeerCommand.ADMIN);
    }

    /** The key of C's peer, with which it can sign whatever it likes without asking the peer. */
    Identity peerKey() {
        return peerKey(SELF);
    }

    Identity peerKey(String organisation) {
        var owner = organisation(organisation);
        return Identity.read(owner.mspId(), network.layout().peerNode(owner).resolve("msp"));
    }

    Identity user(String organisation, String user) {
        var owner = organisation(organisation);
        return Identity.read(owner.mspId(), network.layout().user(owner, user).resolve("msp"));
    }

    ProposalResponse endorse(String organisation, Proposed proposed) {
        return port.endorse(organisation(organisation), proposed);
    }

    /** Has C's peer endorse, and asks an honest peer too: what it says, and its signature if it gives one. */
    Forged forge(Call call, String askedToo) {
        var proposed = call.propose();
        var own = requireGood(endorse(SELF, proposed));
        List<Endorsement> endorsements = new ArrayList<>(List.of(own.getEndorsement()));
        String said;
        try {
            var other = endorse(askedToo, proposed);
            said = other.getResponse().getMessage();
            if (other.getResponse().getStatus() < REFUSED) {
                said = other.getPayload().equals(own.getPayload())
                        ? "endorses the same"
                        : Forged.OTHER_CONTENT + ": " + outcomes(other);
                endorsements.add(other.getEndorsement());
            }
        } catch (StatusRuntimeException refusal) {
            said = String.valueOf(refusal.getMessage());
        }
        return new Forged(proposed.transactionId(), proposed.transaction(own.getPayload(), endorsements), said);
    }

    private static List<Outcome> outcomes(ProposalResponse response) {
        try {
            return ApplyReply.parseFrom(response.getResponse().getPayload()).getRecord().getCommandsList().stream()
                    .map(record -> Outcome.ofNumber(record.getOutcome()))
                    .toList();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static ProposalResponse requireGood(ProposalResponse response) {
        if (response.getResponse().getStatus() >= REFUSED) {
            throw new AssertionError("not endorsed: " + response.getResponse());
        }
        return response;
    }

    /** What an honest peer says to a proposal that it refuses. */
    String refusal(String organisation, Proposed proposed) {
        try {
            return endorse(organisation, proposed).getResponse().getMessage();
        } catch (StatusRuntimeException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }

    /** Hands a transaction to the ordering service. */
    public Status broadcast(Forged forged) {
        return port.broadcast(forged.envelope());
    }

    /** A transaction that names A's client and is signed with C's key. */
    public Forged inTheNameOfAnother() {
        return EnvelopeForgeries.callInTheNameOfAnother(this);
    }

    /** A transaction that is made of the same parts as forgeries are, and is none. */
    public Forged honestControl() {
        return EndorsementForgeries.honestControl(this);
    }

    /** A transaction that breaks a lane of C's own book, endorsed by C and B together. Comes after the control. */
    public Forged conspiracy() {
        return EndorsementForgeries.conspire(this);
    }

    /** The verdict of an organisation's peer on the last of so many transactions with this id. */
    public PeerVerdict verdict(String organisation, String transactionId, int count) {
        return verdicts.get(organisation).await(transactionId, count);
    }

    /** What the world state of an organisation's peer says about the victim: its account and its lane. */
    public String victimAt(String organisation) {
        var reader = user(organisation, PeerCommand.CLIENT);
        var account = Content.key(Content.VICTIM).substring("account/".length());
        return Stream.of(
                        Call.of(reader, Content.VICTIMS_BOOK, "account", account),
                        Call.of(reader, Content.VICTIMS_BOOK, "lane", "platform_a", String.valueOf(Content.LANE)),
                        Call.of(reader, "clearing", "scheme"))
                .map(call -> requireGood(endorse(organisation, call.propose()))
                        .getResponse()
                        .getPayload())
                .map(payload -> HexFormat.of().formatHex(payload.toByteArray()))
                .toList()
                .toString();
    }

    private Organisation organisation(String id) {
        return network.consortium().organisation(id);
    }

    /** Makes C honest again. */
    @Override
    public void close() {
        puppets.values().forEach(Puppet::stop);
        packages.restore(List.copyOf(puppets.keySet()));
        port.close();
    }
}
