package org.tongfen.e2e.rogue;

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
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.e2e.ledger.Call;
import org.tongfen.e2e.ledger.PeerVerdict;
import org.tongfen.e2e.ledger.Proposed;
import org.tongfen.e2e.ledger.RawLedger;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.fabric.Identity;
import org.tongfen.launcher.fabric.PeerCommand;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.process.Await;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.SchemeMessage;

/**
 * Platform C, gone rogue. It has every key of its organisation: its administrator's, its client's, its peer's. It has
 * ended its gateway, and replaced the chaincode on its peer, its own book's as well as what it runs for the books of
 * others, by {@link Puppet puppets}, under packages that it alone has approved. All other organisations are honest.
 */
public final class Rogue implements AutoCloseable {
    private static final String SELF = "platform_c";
    private static final String WITNESS = "platform_b";
    private static final String VICTIM = "rogue-victim";
    private static final int GOOD = 200;
    private static final int REFUSED = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Network network;
    private final RawLedger ledger;
    private final RoguePackages packages;
    private final Map<String, Puppet> puppets = new LinkedHashMap<>();
    private final AccountId victim;
    private final Past past;

    /**
     * What C did before it went rogue, with every signature in order.
     *
     * @param batch the last batch
     * @param honest the transaction by which it took effect
     * @param gift the proof of a gift of a few units to the neighbour
     * @param posted the batch whose arrival was posted: the one with that gift
     * @param waiting the batch whose arrival was not posted: the last one
     */
    private record Past(BatchMessage batch, RawLedger.Committed honest, ProofMessage gift, long posted, long waiting) {}

    private Rogue(Network network) {
        this.network = network;
        this.ledger = RawLedger.of(network);
        var self = network.consortium().organisation(SELF);
        this.packages = new RoguePackages(network, self);
        this.victim = memberOfA();
        // Whoever has the client's key needs no gateway, and two cannot write to one lane.
        network.replicas(self).forEach(replica -> network.stop(GatewayServices.name(replica)));
        this.past = honestPast();
    }

    /** Lets C do some honest deeds, and turns it then. */
    public static Rogue corrupt(Network network) {
        var rogue = new Rogue(network);
        rogue.turn();
        return rogue;
    }

    private AccountId memberOfA() {
        var gateway = network.client(network.consortium().organisation("platform_a"));
        var issued = gateway.post("/v2/issues", "{\"userId\":\"" + VICTIM + "\",\"amount\":\"100\"}", VICTIM);
        if (!issued.succeeded()) {
            throw new AssertionError("the victim has no points: " + issued.body());
        }
        var account = gateway.get("/v2/accounts/" + VICTIM);
        return AccountId.parse(account.json().path("accountId").asText());
    }

    private Past honestPast() {
        commit(next(Content.OTHER_LANE, Content.open("neighbour", Content.NEIGHBOUR)));
        var first = next(
                Content.LANE,
                Content.issue("member", Content.MEMBER, Content.SOME + 2 * Content.FEW),
                Content.gift("first", Content.MEMBER, Content.NEIGHBOUR, Content.FEW));
        var told = commit(first).reply().getRecord().getCommandsList();
        var gift = Reversals.proof(new Origin(Content.C, Content.LANE, first.getSequence(), 1), told);
        commit(next(Content.OTHER_LANE, Content.post(Content.LANE, first.getSequence())));
        var last = next(Content.LANE, Content.gift("second", Content.MEMBER, Content.NEIGHBOUR, Content.FEW));
        return new Past(last, commit(last), gift, first.getSequence(), last.getSequence());
    }

    private RawLedger.Committed commit(BatchMessage batch) {
        return ledger.commit(apply(batch), WITNESS, SELF);
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

    /** A member of A, whom the rogue wants to rob. */
    AccountId victim() {
        return victim;
    }

    /** The last batch that C applied honestly. */
    BatchMessage honestBatch() {
        return past.batch();
    }

    /** The transaction by which that batch took effect. */
    RawLedger.Committed honest() {
        return past.honest();
    }

    /** What proves that C's member gave his neighbour a few units. */
    ProofMessage giftOnRecord() {
        return past.gift();
    }

    /** The batch whose arrival the neighbour's lane has posted. */
    long posted() {
        return past.posted();
    }

    /** The batch whose arrival waits for the neighbour's lane. */
    long waiting() {
        return past.waiting();
    }

    /** How far a lane of C has come, as an honest peer has it. */
    Lane lane(LaneId lane) {
        return lane(Content.C, lane);
    }

    /** How far a lane has come, as an honest peer has it. */
    Lane lane(PlatformId platform, LaneId lane) {
        return ledger.lane(WITNESS, platform.value(), lane.number());
    }

    /** The scheme, as an honest peer has it. */
    SchemeMessage scheme() {
        try {
            return SchemeMessage.parseFrom(ledger.read(WITNESS, "clearing", "scheme"));
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The next batch of a lane of C. */
    BatchMessage next(LaneId lane, CommandMessage... commands) {
        return Content.batch(Content.C, lane, lane(lane).getSequence() + 1, commands);
    }

    Call apply(BatchMessage batch) {
        return Call.of(client(), Content.OWN_BOOK, "apply", batch);
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
        return ledger.peerKey(organisation);
    }

    Identity user(String organisation, String user) {
        return ledger.user(organisation, user);
    }

    ProposalResponse endorse(String organisation, Proposed proposed) {
        return ledger.endorse(organisation, proposed);
    }

    /** Has C's peer endorse, and asks an honest peer too: what it says, and its signature if it gives one. */
    Forged forge(Call call, String askedToo) {
        var proposed = call.propose();
        var own = RawLedger.requireGood(endorse(SELF, proposed));
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
        return ledger.broadcast(forged.envelope());
    }

    /** A transaction that names A's client and is signed with C's key. */
    public Forged inTheNameOfAnother() {
        return EnvelopeForgeries.callInTheNameOfAnother(this);
    }

    /** A transaction that is made of the same parts as forgeries are, and is none. */
    public Forged honestControl() {
        return EndorsementForgeries.honestControl(this);
    }

    /** A transaction that breaks a lane of C's own book, endorsed by C and B together. */
    public Forged conspiracy() {
        return EndorsementForgeries.conspire(this);
    }

    /** A transaction, endorsed by C and B together, after which the scheme says that A's book is C's. */
    public Forged takeover() {
        return EndorsementForgeries.exchangeOwners(this);
    }

    /** What puts the scheme right again, with the same two endorsements. */
    public Forged endOfTheTakeover() {
        return EndorsementForgeries.exchangeOwners(this);
    }

    /** What A's peer says to C's client that calls A's book as if it were C's. */
    public String refusalOfAnothersBook() {
        return refusal("platform_a", BookForgeries.ofAnothersBook(this, "taken").propose());
    }

    /** The verdict of an organisation's peer on the last of so many transactions with this id. */
    public PeerVerdict verdict(String organisation, String transactionId, int count) {
        return ledger.verdict(organisation, transactionId, count);
    }

    /** What the world state of an organisation's peer says about the victim: its account and its lane. */
    public String victimAt(String organisation) {
        return Stream.of(
                        ledger.read(organisation, Content.VICTIMS_BOOK, "account", victim.toString()),
                        ledger.read(
                                organisation,
                                Content.VICTIMS_BOOK,
                                "lane",
                                victim.lane().toString()),
                        ledger.read(organisation, "clearing", "scheme"))
                .map(payload -> HexFormat.of().formatHex(payload.toByteArray()))
                .toList()
                .toString();
    }

    /** Makes C honest again. */
    @Override
    public void close() {
        puppets.values().forEach(Puppet::stop);
        packages.restore(List.copyOf(puppets.keySet()));
        ledger.close();
    }
}
