package org.tongfen.e2e.rogue;

import static org.tongfen.e2e.rogue.Content.FRIEND;
import static org.tongfen.e2e.rogue.Content.LANE;
import static org.tongfen.e2e.rogue.Content.MANY;
import static org.tongfen.e2e.rogue.Content.MEMBER;
import static org.tongfen.e2e.rogue.Content.OWN_BOOK;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.tongfen.e2e.ledger.Call;
import org.tongfen.e2e.ledger.Proposed;
import org.tongfen.e2e.ledger.RawLedger;
import org.tongfen.launcher.fabric.Identity;
import org.tongfen.wire.ClearingKey;
import org.tongfen.wire.v1.PlatformMessage;

/** Forgeries of who endorsed what. Where C's peer would not do, the rogue signs with its peer's key itself. */
final class EndorsementForgeries {
    private static final String CLEARING = "clearing";

    private EndorsementForgeries() {}

    /** The endorsements of a batch that took effect, under a new proposal of the same batch. */
    static Forged reuseEndorsements(Rogue rogue) {
        var old = rogue.honest();
        var again = rogue.apply(rogue.honestBatch()).propose();
        return new Forged(
                again.transactionId(), again.transaction(old.payload(), old.endorsements()), Forged.NOT_ASKED);
    }

    /** One peer's endorsement stands for two. */
    static Forged endorseTwice(Rogue rogue) {
        var proposed = overdraft(rogue);
        var own = rogue.peerKey();
        var payload = forgedPayload(proposed);
        return ordered(proposed, payload, List.of(Proposed.endorse(own, payload), Proposed.endorse(own, payload)));
    }

    static Forged endorseWithoutAnybody(Rogue rogue) {
        var proposed = overdraft(rogue);
        return ordered(proposed, forgedPayload(proposed), List.of());
    }

    /** Everything is as it should be, except that C's client signs in the place of C's peer. */
    static Forged endorseAsClient(Rogue rogue) {
        return endorsedBy(rogue, rogue.client());
    }

    static Forged endorseAsAdministrator(Rogue rogue) {
        return endorsedBy(rogue, rogue.admin());
    }

    private static Forged endorsedBy(Rogue rogue, Identity inPlaceOfThePeer) {
        var proposed = honestGift(rogue, "client").propose();
        var witness = RawLedger.requireGood(rogue.endorse("platform_b", proposed));
        return ordered(
                proposed,
                witness.getPayload(),
                List.of(Proposed.endorse(inPlaceOfThePeer, witness.getPayload()), witness.getEndorsement()));
    }

    /** The regulator's peer, should it ever help, counts for nothing. */
    static Forged endorseWithTheRegulator(Rogue rogue) {
        var proposed = honestGift(rogue, "regulator").propose();
        ProposalResponse witness = RawLedger.requireGood(rogue.endorse("platform_b", proposed));
        var payload = witness.getPayload();
        return ordered(
                proposed,
                payload,
                List.of(
                        Proposed.endorse(rogue.peerKey(), payload),
                        Proposed.endorse(rogue.peerKey("regulator"), payload)));
    }

    /** B's true endorsement of an honest batch, under a write set that was changed afterwards. */
    static Forged tamperAfterEndorsement(Rogue rogue) {
        var proposed = honestGift(rogue, "tampered").propose();
        var witness = RawLedger.requireGood(rogue.endorse("platform_b", proposed));
        var payload = proposed.response(
                Content.action(OWN_BOOK, OWN_BOOK, Map.of(Content.key(FRIEND), Content.account(MANY))));
        return ordered(
                proposed, payload, List.of(Proposed.endorse(rogue.peerKey(), payload), witness.getEndorsement()));
    }

    /** The proof that forgeries fail for the reason that they are meant to: the same parts, honestly put together. */
    static Forged honestControl(Rogue rogue) {
        var proposed = honestGift(rogue, "control").propose();
        var witness = RawLedger.requireGood(rogue.endorse("platform_b", proposed));
        return ordered(
                proposed,
                witness.getPayload(),
                List.of(Proposed.endorse(rogue.peerKey(), witness.getPayload()), witness.getEndorsement()));
    }

    /** B helps: together they leap forward in a lane of C's own book, which is theirs to break. */
    static Forged conspire(Rogue rogue) {
        var proposed = honestGift(rogue, "leap").propose();
        var payload = proposed.response(Content.action(
                OWN_BOOK, OWN_BOOK, Map.of(Content.key(LANE), Content.later(rogue.lane(LANE), 1000, 0))));
        return ordered(
                proposed,
                payload,
                List.of(
                        Proposed.endorse(rogue.peerKey(), payload),
                        Proposed.endorse(rogue.peerKey("platform_b"), payload)));
    }

    /** B helps: together they write into the scheme that A's book is C's, and C's is A's. Doing it twice undoes it. */
    static Forged exchangeOwners(Rogue rogue) {
        var proposed = Call.of(rogue.client(), CLEARING, "establish", "").propose();
        var scheme = rogue.scheme().toBuilder();
        var platforms = scheme.getPlatformsBuilderList().stream()
                .collect(Collectors.toMap(PlatformMessage.Builder::getId, Function.identity()));
        var a = platforms.get("platform_a");
        var c = platforms.get("platform_c");
        var ownerOfA = a.getMsp();
        a.setMsp(c.getMsp());
        c.setMsp(ownerOfA);
        var payload = proposed.response(
                Content.action(CLEARING, CLEARING, Map.of(ClearingKey.SCHEME.text(), scheme.build())));
        return ordered(
                proposed,
                payload,
                List.of(
                        Proposed.endorse(rogue.peerKey(), payload),
                        Proposed.endorse(rogue.peerKey("platform_b"), payload)));
    }

    private static Call honestGift(Rogue rogue, String id) {
        return rogue.apply(rogue.next(LANE, Content.issue(id, FRIEND, 1)));
    }

    private static Proposed overdraft(Rogue rogue) {
        return rogue.apply(rogue.next(LANE, Content.gift("overdraft", MEMBER, FRIEND, MANY)))
                .propose();
    }

    private static ByteString forgedPayload(Proposed proposed) {
        return proposed.response(
                Content.action(OWN_BOOK, OWN_BOOK, Map.of(Content.key(FRIEND), Content.account(MANY))));
    }

    private static Forged ordered(Proposed proposed, ByteString payload, List<Endorsement> endorsements) {
        return new Forged(proposed.transactionId(), proposed.transaction(payload, endorsements), Forged.NOT_ASKED);
    }
}
