package org.tongfen.e2e.rogue;

import static org.tongfen.e2e.rogue.Content.FRIEND;
import static org.tongfen.e2e.rogue.Content.LANE;
import static org.tongfen.e2e.rogue.Content.MANY;
import static org.tongfen.e2e.rogue.Content.MEMBER;
import static org.tongfen.e2e.rogue.Content.OWN_BOOK;
import static org.tongfen.e2e.rogue.Content.VICTIMS_BOOK;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.tongfen.e2e.ledger.Call;
import org.tongfen.e2e.ledger.Proposed;
import org.tongfen.e2e.rogue.Puppet.Act;
import org.tongfen.launcher.fabric.PeerCommand;

/** Forgeries of who calls, when, and what. */
final class EnvelopeForgeries {
    private static final Duration HOURS = Duration.ofHours(3);

    private EnvelopeForgeries() {}

    /** A transaction that took effect is ordered once more, byte for byte. */
    static Forged replay(Rogue rogue) {
        var old = rogue.honest();
        return new Forged(old.proposed().transactionId(), old.envelope(), Forged.NOT_ASKED);
    }

    /** A time at which points that have expired since could still be spent. */
    static Forged dateBack(Rogue rogue) {
        rogue.puppet(OWN_BOOK).does(Act.writing(Map.of(Content.key(FRIEND), Content.account(1))));
        return rogue.forge(gift(rogue).at(Instant.now().minus(HOURS)), "platform_b");
    }

    /** The key of C's peer, in the place of C's gateway. */
    static Forged callAsPeer(Rogue rogue) {
        rogue.puppet(OWN_BOOK).does(Act.writing(Map.of(Content.key(FRIEND), Content.account(1))));
        var batch = rogue.next(LANE, Content.gift("as peer", MEMBER, FRIEND, 1));
        return rogue.forge(Call.of(rogue.peerKey(), OWN_BOOK, "apply", batch), "platform_b");
    }

    /** The header names C's own book, as a proper exchange would; the call and the writes are A's. */
    static Forged nameTheOwnBookAsOutermost(Rogue rogue) {
        var call = Call.of(rogue.client(), OWN_BOOK, "accept", BookForgeries.request())
                .withSpec(VICTIMS_BOOK);
        return signedByThePeersKey(rogue, call, OWN_BOOK);
    }

    /** As before, but what is endorsed says that A's book was called. */
    static Forged nameTwoBooks(Rogue rogue) {
        var call = Call.of(rogue.client(), OWN_BOOK, "accept", BookForgeries.request())
                .withSpec(VICTIMS_BOOK);
        return signedByThePeersKey(rogue, call, VICTIMS_BOOK);
    }

    /** An id of the rogue's choosing, for example one that a proper transaction is going to have. */
    static Forged chooseTheTransactionId(Rogue rogue) {
        var chosen = Call.hash(rogue.client().serialized());
        return signedByThePeersKey(rogue, gift(rogue).named(chosen), OWN_BOOK);
    }

    static Forged claimToBeNoTransaction(Rogue rogue) {
        return signedByThePeersKey(rogue, gift(rogue).ofType(HeaderType.MESSAGE), OWN_BOOK);
    }

    /** A's certificate is in every block that A's gateway has a part in; A's key is not. */
    static Forged callInTheNameOfAnother(Rogue rogue) {
        var victim = rogue.user("platform_a", PeerCommand.CLIENT);
        var call = BookForgeries.ofAnothersBook(rogue, "stolen").inTheNameOf(victim);
        return signedByThePeersKey(rogue, call, VICTIMS_BOOK);
    }

    private static Forged signedByThePeersKey(Rogue rogue, Call call, String endorsedChaincode) {
        var proposed = call.propose();
        var payload = proposed.response(Content.action(
                endorsedChaincode, VICTIMS_BOOK, Map.of(Content.key(rogue.victim()), Content.account(MANY))));
        return new Forged(
                proposed.transactionId(),
                proposed.transaction(payload, List.of(Proposed.endorse(rogue.peerKey(), payload))),
                rogue.refusal("platform_a", proposed));
    }

    private static Call gift(Rogue rogue) {
        return rogue.apply(rogue.next(LANE, Content.gift("gift", MEMBER, FRIEND, 1)));
    }
}
