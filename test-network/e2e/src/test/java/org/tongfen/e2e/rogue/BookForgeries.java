package org.tongfen.e2e.rogue;

import static org.tongfen.e2e.rogue.Content.A;
import static org.tongfen.e2e.rogue.Content.ACCOMPLICE;
import static org.tongfen.e2e.rogue.Content.C;
import static org.tongfen.e2e.rogue.Content.FRIEND;
import static org.tongfen.e2e.rogue.Content.LANE;
import static org.tongfen.e2e.rogue.Content.MANY;
import static org.tongfen.e2e.rogue.Content.MEMBER;
import static org.tongfen.e2e.rogue.Content.OWN_BOOK;
import static org.tongfen.e2e.rogue.Content.SOME;
import static org.tongfen.e2e.rogue.Content.VICTIMS_BOOK;

import com.google.protobuf.MessageLite;
import com.google.protobuf.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.e2e.ledger.Call;
import org.tongfen.e2e.rogue.Puppet.Act;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.ClearingKey;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** Forgeries of what books hold: the rogue's chaincode runs on the rogue's peer and writes what it likes. */
final class BookForgeries {
    static final long WINDOW = 1;

    private static final long NO_LIMIT = 1_000_000_000_000_000L;

    private BookForgeries() {}

    /** An exchange of points that C's member does not have, with everything that belongs to it in both books. */
    static Forged skipTheBalanceCheck(Rogue rogue) {
        var now = rogue.lane(LANE);
        rogue.puppet(OWN_BOOK)
                .does(Act.writing(Map.of(
                                Content.key(MEMBER),
                                Content.account(1),
                                Content.key(LANE),
                                Content.later(now, 1, 0),
                                new BookKey.Due(WINDOW, A, LANE).text(),
                                Due.newBuilder().setOwed(MANY).build()))
                        .thenCalling(VICTIMS_BOOK));
        rogue.puppet(VICTIMS_BOOK)
                .does(Act.writing(Map.of(
                        ArrivalForgeries.keyOfArrival(rogue.victim().lane(), now.getSequence() + 1),
                        ArrivalForgeries.arrival(rogue.victim(), MANY),
                        new BookKey.Claim(WINDOW, C, LANE).text(),
                        ClaimMessage.newBuilder()
                                .setOwed(MANY)
                                .setExchangedIn(MANY)
                                .build())));
        var batch = rogue.next(LANE, Content.exchange("unpaid", MEMBER, rogue.victim(), MANY));
        return rogue.forge(rogue.apply(Content.towards(A, batch)), "platform_a");
    }

    static Forged writeAnothersBook(Rogue rogue) {
        return inVictimsBook(rogue, "minted", Map.of(Content.key(ACCOMPLICE), Content.account(MANY)));
    }

    static Forged emptyAnothersAccount(Rogue rogue) {
        return inVictimsBook(rogue, "robbed", Map.of(Content.key(rogue.victim()), Content.account(1)));
    }

    /** A lane of A that has gone far ahead would keep A's own gateway from ever going on. */
    static Forged blockAnothersLane(Rogue rogue) {
        var lane = rogue.victim().lane();
        return inVictimsBook(
                rogue, "blocked", Map.of(Content.key(lane), Content.later(rogue.lane(A, lane), 1_000_000, 0)));
    }

    private static Forged inVictimsBook(Rogue rogue, String id, Map<String, ? extends MessageLite> writes) {
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(writes));
        return rogue.forge(ofAnothersBook(rogue, id), "platform_a");
    }

    /** C's client proposes a batch of A. */
    static Call ofAnothersBook(Rogue rogue, String id) {
        var next = rogue.lane(A, LaneId.FIRST).getSequence() + 1;
        var batch = Content.batch(A, LaneId.FIRST, next, Content.issue(id, ACCOMPLICE, MANY));
        return Call.of(rogue.client(), VICTIMS_BOOK, "apply", batch);
    }

    /** A key with a policy of its own would be C's for ever, whatever the book's policy says. */
    static Forged changeTheKeyOfAnothersAccount(Rogue rogue) {
        rogue.puppet(VICTIMS_BOOK)
                .does(stub -> stub.setStateValidationParameter(
                        Content.key(rogue.victim()),
                        RoguePolicies.peerOf("PlatformCMSP").toByteArray()));
        return rogue.forge(ofAnothersBook(rogue, "locked"), "platform_a");
    }

    /** Points of C's own, more than the batch issues. */
    static Forged raiseTheSupply(Rogue rogue) {
        return inOwnBook(
                rogue,
                rogue.next(LANE, Content.issue("more", MEMBER, 1)),
                Map.of(
                        Content.key(MEMBER), Content.account(SOME + MANY),
                        Content.key(LANE), Content.later(rogue.lane(LANE), 1, MANY)));
    }

    static Forged skipALane(Rogue rogue) {
        var now = rogue.lane(LANE);
        return inOwnBook(
                rogue,
                Content.batch(C, LANE, now.getSequence() + 1000, Content.gift("ahead", MEMBER, FRIEND, 1)),
                Map.of(Content.key(LANE), Content.later(now, 1000, 0)));
    }

    /** A batch that was applied before, with other content, so that its effects come twice. */
    static Forged turnALaneBack(Rogue rogue) {
        var now = rogue.lane(LANE);
        return inOwnBook(
                rogue,
                Content.batch(C, LANE, now.getSequence(), Content.issue("again", MEMBER, SOME)),
                Map.of(
                        Content.key(MEMBER), Content.account(2 * SOME),
                        Content.key(LANE), Content.later(now, 0, SOME)));
    }

    /** What an older version of the code may have done: here, a gift that opens an account without being asked to. */
    static Forged runAnOlderPackage(Rogue rogue) {
        return inOwnBook(
                rogue,
                rogue.next(LANE, Content.gift("older", MEMBER, FRIEND, SOME / 2)),
                Map.of(
                        Content.key(FRIEND), Content.account(SOME / 2),
                        Content.key(LANE), Content.later(rogue.lane(LANE), 1, 0)));
    }

    static Forged inOwnBook(Rogue rogue, BatchMessage batch, Map<String, ? extends MessageLite> writes) {
        rogue.puppet(OWN_BOOK).does(Act.writing(writes));
        return rogue.forge(rogue.apply(batch), "platform_b");
    }

    /** C agrees to terms, and lets A agree to them in the same breath. */
    static Forged changeTheOtherHalfOfATreaty(Rogue rogue) {
        var terms = TermsMessage.newBuilder()
                .setSource("platform_c")
                .setTarget("platform_a")
                .setVersion(2)
                .setRateNumerator(100)
                .setRateDenominator(1)
                .setEffectiveFrom(1)
                .setMinAmount(1)
                .setMaxAmount(NO_LIMIT)
                .setMaxPerDay(NO_LIMIT)
                .setCreditLine(NO_LIMIT)
                .build();
        var halves = Map.of(
                new BookKey.Treaty(new Direction(C, A)).text(),
                TreatyHalfMessage.newBuilder().addVersions(terms).build());
        rogue.puppet(OWN_BOOK).does(Act.writing(halves).thenCalling(VICTIMS_BOOK));
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(halves));
        var agree = Content.command("terms")
                .setAgreeTerms(AgreeTerms.newBuilder().setTerms(terms))
                .build();
        return rogue.forge(rogue.apply(rogue.next(LaneId.FIRST, agree)), "platform_a");
    }

    /** Points of C become worth a hundred times as much. */
    static Forged changeTheScheme(Rogue rogue) {
        var scheme = SchemeMessage.newBuilder()
                .setFormat(1)
                .addPlatforms(platform("platform_c", "PlatformCMSP", 8_000))
                .addPlatforms(platform("platform_a", "PlatformAMSP", 100))
                .build();
        rogue.puppet("clearing").does(Act.writing(Map.of(ClearingKey.SCHEME.text(), scheme)));
        var text = TextFormat.printer().printToString(scheme);
        return rogue.forge(Call.of(rogue.client(), "clearing", "establish", text), "platform_a");
    }

    private static PlatformMessage platform(String id, String msp, long unitValue) {
        return PlatformMessage.newBuilder()
                .setId(id)
                .setMsp(msp)
                .setScale(2)
                .setUnitValue(unitValue)
                .setValidityMonths(24)
                .setLanes(4)
                .build();
    }

    /** The rogue asks A's book for credits itself, without having spent anything. */
    static Forged callAcceptDirectly(Rogue rogue) {
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(Map.of(Content.key(rogue.victim()), Content.account(MANY))));
        return rogue.forge(Call.of(rogue.client(), VICTIMS_BOOK, "accept", request()), "platform_a");
    }

    /** The call begins at a chaincode that is no book, and reaches A's book from there. */
    static Forged beginElsewhere(Rogue rogue) {
        rogue.puppet("clearing").does(stub -> stub.invokeChaincode(VICTIMS_BOOK, List.of(text("accept"))));
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(Map.of(Content.key(rogue.victim()), Content.account(MANY))));
        return rogue.forge(Call.of(rogue.client(), "clearing", "accept", request()), "platform_a");
    }

    static AcceptRequest request() {
        return AcceptRequest.newBuilder()
                .setFormat(1)
                .setSource("platform_c")
                .setTarget("platform_a")
                .setLane(LANE.number())
                .setSequence(1)
                .setTime(System.currentTimeMillis())
                .build();
    }

    static byte[] text(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
