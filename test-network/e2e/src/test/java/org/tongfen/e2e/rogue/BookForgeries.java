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
import static org.tongfen.e2e.rogue.Content.VICTIM;
import static org.tongfen.e2e.rogue.Content.VICTIMS_BOOK;

import com.google.protobuf.MessageLite;
import com.google.protobuf.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.tongfen.e2e.rogue.Puppet.Act;
import org.tongfen.wire.Keys;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Platform;
import org.tongfen.wire.v1.Scheme;
import org.tongfen.wire.v1.Terms;
import org.tongfen.wire.v1.TreatyHalf;

/** Forgeries of what books hold: the rogue's chaincode runs on the rogue's peer and writes what it likes. */
final class BookForgeries {
    private static final long WINDOW = 1;

    private BookForgeries() {}

    /** An exchange of points that C's member does not have, with everything that belongs to it in both books. */
    static Forged skipTheBalanceCheck(Rogue rogue) {
        rogue.puppet(OWN_BOOK)
                .does(Act.writing(Map.of(
                                Content.key(MEMBER), Content.account(1),
                                Content.lane(A), Content.lane(1, 0),
                                Keys.due(WINDOW, A, LANE),
                                        Due.newBuilder().setOwed(MANY).build()))
                        .thenCalling(VICTIMS_BOOK));
        rogue.puppet(VICTIMS_BOOK)
                .does(Act.writing(Map.of(
                        Content.key(VICTIM),
                        Content.account(MANY),
                        Keys.claim(WINDOW, C, LANE),
                        Claim.newBuilder().setOwed(MANY).setExchangedIn(MANY).build())));
        return rogue.forge(
                apply(rogue, Content.batch(C, A, 1, Content.exchange("unpaid", MEMBER, VICTIM, MANY))), "platform_a");
    }

    static Forged writeAnothersBook(Rogue rogue) {
        return inVictimsBook(rogue, "minted", Map.of(Content.key(ACCOMPLICE), Content.account(MANY)));
    }

    static Forged emptyAnothersAccount(Rogue rogue) {
        return inVictimsBook(rogue, "robbed", Map.of(Content.key(VICTIM), Content.account(1)));
    }

    /** A lane of A that has gone far ahead would keep A's own gateway from ever going on. */
    static Forged blockAnothersLane(Rogue rogue) {
        return inVictimsBook(rogue, "blocked", Map.of("lane/platform_a/0", Content.lane(1_000_000, 0)));
    }

    private static Forged inVictimsBook(Rogue rogue, String id, Map<String, ? extends MessageLite> writes) {
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(writes));
        var batch = Content.batch(A, A, 2, Content.issue(id, ACCOMPLICE, MANY));
        return rogue.forge(Call.of(rogue.client(), VICTIMS_BOOK, "apply", batch), "platform_a");
    }

    /** A key with a policy of its own would be C's for ever, whatever the book's policy says. */
    static Forged changeTheKeyOfAnothersAccount(Rogue rogue) {
        rogue.puppet(VICTIMS_BOOK)
                .does(stub -> stub.setStateValidationParameter(
                        Content.key(VICTIM),
                        RoguePolicies.peerOf("PlatformCMSP").toByteArray()));
        var batch = Content.batch(A, A, 2, Content.issue("locked", ACCOMPLICE, 1));
        return rogue.forge(Call.of(rogue.client(), VICTIMS_BOOK, "apply", batch), "platform_a");
    }

    /** Points of C's own, more than the batch issues. */
    static Forged raiseTheSupply(Rogue rogue) {
        return inOwnBook(
                rogue,
                Content.batch(C, C, 2, Content.issue("more", MEMBER, 1)),
                Map.of(
                        Content.key(MEMBER), Content.account(SOME + MANY),
                        Content.lane(C), Content.lane(2, SOME + MANY)));
    }

    static Forged skipALane(Rogue rogue) {
        return inOwnBook(
                rogue,
                Content.batch(C, C, 1000, Content.gift("ahead", MEMBER, FRIEND, 1)),
                Map.of(Content.lane(C), Content.lane(1000, SOME)));
    }

    /** A batch that was applied before, with other content, so that its effects come twice. */
    static Forged turnALaneBack(Rogue rogue) {
        return inOwnBook(
                rogue,
                Content.batch(C, C, 1, Content.issue("again", MEMBER, SOME)),
                Map.of(
                        Content.key(MEMBER), Content.account(2 * SOME),
                        Content.lane(C), Content.lane(1, 2 * SOME)));
    }

    /** What an older version of the code may have done: here, a gift that opens an account without being asked to. */
    static Forged runAnOlderPackage(Rogue rogue) {
        return inOwnBook(
                rogue,
                Content.batch(C, C, 2, Content.gift("older", MEMBER, FRIEND, SOME)),
                Map.of(
                        Content.key(FRIEND), Content.account(SOME),
                        Content.lane(C), Content.lane(2, SOME)));
    }

    private static Forged inOwnBook(Rogue rogue, Batch batch, Map<String, ? extends MessageLite> writes) {
        rogue.puppet(OWN_BOOK).does(Act.writing(writes));
        return rogue.forge(apply(rogue, batch), "platform_b");
    }

    /** C agrees to terms, and lets A agree to them in the same breath. */
    static Forged changeTheOtherHalfOfATreaty(Rogue rogue) {
        var terms = Terms.newBuilder()
                .setSource("platform_c")
                .setTarget("platform_a")
                .setVersion(2)
                .setRateNumerator(100)
                .setRateDenominator(1)
                .setEffectiveFrom(1)
                .build();
        var halves = Map.of(
                Keys.treaty(C, A), TreatyHalf.newBuilder().addVersions(terms).build());
        rogue.puppet(OWN_BOOK).does(Act.writing(halves).thenCalling(VICTIMS_BOOK));
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(halves));
        var agree = Content.command("terms")
                .setAgreeTerms(AgreeTerms.newBuilder().setTerms(terms))
                .build();
        return rogue.forge(apply(rogue, Content.batch(C, C, 2, agree)), "platform_a");
    }

    /** Points of C become worth a hundred times as much. */
    static Forged changeTheScheme(Rogue rogue) {
        var scheme = Scheme.newBuilder()
                .addPlatforms(platform("platform_c", "PlatformCMSP", 8_000))
                .addPlatforms(platform("platform_a", "PlatformAMSP", 100))
                .build();
        rogue.puppet("clearing").does(Act.writing(Map.of(Keys.SCHEME, scheme)));
        var text = TextFormat.printer().printToString(scheme);
        return rogue.forge(Call.of(rogue.client(), "clearing", "establish", text), "platform_a");
    }

    private static Platform platform(String id, String msp, long unitValue) {
        return Platform.newBuilder()
                .setId(id)
                .setMsp(msp)
                .setScale(2)
                .setUnitValue(unitValue)
                .setValidityMonths(24)
                .build();
    }

    /** The rogue asks A's book for credits itself, without having spent anything. */
    static Forged callAcceptDirectly(Rogue rogue) {
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(Map.of(Content.key(VICTIM), Content.account(MANY))));
        return rogue.forge(Call.of(rogue.client(), VICTIMS_BOOK, "accept", request()), "platform_a");
    }

    /** The call begins at a chaincode that is no book, and reaches A's book from there. */
    static Forged beginElsewhere(Rogue rogue) {
        rogue.puppet("clearing").does(stub -> stub.invokeChaincode(VICTIMS_BOOK, List.of(text("accept"))));
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(Map.of(Content.key(VICTIM), Content.account(MANY))));
        return rogue.forge(Call.of(rogue.client(), "clearing", "accept", request()), "platform_a");
    }

    static AcceptRequest request() {
        return AcceptRequest.newBuilder()
                .setSource("platform_c")
                .setTarget("platform_a")
                .setLane(LANE)
                .setSequence(1)
                .build();
    }

    static Call apply(Rogue rogue, Batch batch) {
        return Call.of(rogue.client(), OWN_BOOK, "apply", batch);
    }

    static byte[] text(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
