package org.tongfen.e2e.rogue;

import static org.tongfen.e2e.rogue.Content.A;
import static org.tongfen.e2e.rogue.Content.ACCOMPLICE;
import static org.tongfen.e2e.rogue.Content.C;
import static org.tongfen.e2e.rogue.Content.FEW;
import static org.tongfen.e2e.rogue.Content.FRIEND;
import static org.tongfen.e2e.rogue.Content.LANE;
import static org.tongfen.e2e.rogue.Content.MANY;
import static org.tongfen.e2e.rogue.Content.MEMBER;
import static org.tongfen.e2e.rogue.Content.NEIGHBOUR;
import static org.tongfen.e2e.rogue.Content.OTHER_LANE;
import static org.tongfen.e2e.rogue.Content.OWN_BOOK;
import static org.tongfen.e2e.rogue.Content.SOME;
import static org.tongfen.e2e.rogue.Content.VICTIMS_BOOK;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.e2e.rogue.Puppet.Act;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.HeadroomName;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.Reverse;
import org.tongfen.wire.v1.TakeHeadroom;

/** Forgeries of what is on its way: credits that have arrived, points that are to go back, headroom. */
final class ArrivalForgeries {
    private static final long FAR_BEYOND_ANY_ROSTER = 1L << 40;
    private static final long UNIT_OF_C = 80;

    private ArrivalForgeries() {}

    static String keyOfArrival(LaneId receiver, long sequence) {
        return keyOfArrival(receiver, LANE, sequence);
    }

    private static String keyOfArrival(LaneId receiver, LaneId sender, long sequence) {
        return new BookKey.Arrival(receiver, new ArrivalId(C, sender, sequence)).text();
    }

    static ArrivalMessage arrival(AccountId receiver, long amount) {
        return ArrivalMessage.newBuilder()
                .setTime(System.currentTimeMillis())
                .addCredits(ArrivedCreditMessage.newBuilder()
                        .setAccount(receiver.toLong())
                        .addLots(Content.lot(amount)))
                .build();
    }

    /** An exchange of one unit leaves an arrival of many for A's lane. */
    static Forged leaveMoreThanWasPaidFor(Rogue rogue) {
        return towardsVictim(
                rogue,
                Content.exchange("inflated", MEMBER, rogue.victim(), 2),
                rogue.victim().lane(),
                arrival(rogue.victim(), MANY));
    }

    /** Nobody has this account, and nobody ever will: only who opens accounts at A raises the roster. */
    static Forged creditBeyondTheRoster(Rogue rogue) {
        var nobody = new AccountId(LaneId.FIRST, FAR_BEYOND_ANY_ROSTER);
        return towardsVictim(rogue, Content.exchange("beyond", MEMBER, nobody, 2), LaneId.FIRST, arrival(nobody, 1));
    }

    private static Forged towardsVictim(Rogue rogue, CommandMessage command, LaneId receiver, ArrivalMessage arrival) {
        var now = rogue.lane(LANE);
        rogue.puppet(OWN_BOOK)
                .does(Act.writing(Map.of(Content.key(LANE), Content.later(now, 1, 0)))
                        .thenCalling(VICTIMS_BOOK));
        rogue.puppet(VICTIMS_BOOK).does(Act.writing(Map.of(keyOfArrival(receiver, now.getSequence() + 1), arrival)));
        return rogue.forge(rogue.apply(Content.towards(A, rogue.next(LANE, command))), "platform_a");
    }

    /** What was posted, and is gone since, is credited once more. */
    static Forged postAnArrivalTwice(Rogue rogue) {
        return BookForgeries.inOwnBook(
                rogue,
                rogue.next(OTHER_LANE, Content.post(LANE, rogue.posted())),
                Map.of(
                        Content.key(NEIGHBOUR),
                        Content.account(2 * FEW),
                        Content.key(OTHER_LANE),
                        Content.later(rogue.lane(OTHER_LANE), 1, 0)));
    }

    /** The points of C's member vanish on their way. */
    static Forged deleteAnArrival(Rogue rogue) {
        rogue.puppet(OWN_BOOK)
                .does(Act.writing(Map.of(Content.key(OTHER_LANE), Content.later(rogue.lane(OTHER_LANE), 1, 0)))
                        .thenDeleting(keyOfArrival(OTHER_LANE, LANE, rogue.waiting())));
        return rogue.forge(rogue.apply(rogue.next(OTHER_LANE, Content.post(LANE, rogue.waiting()))), "platform_b");
    }

    /** C "gives back" what nobody at A has ever given; its member has points like those, so nothing else is wrong. */
    static Forged undoWhatNeverWas(Rogue rogue) {
        var few = recorded(rogue.giftOnRecord()).getLots(0);
        var record = CommandRecord.newBuilder()
                .setId(Content.id("never"))
                .setKind(CommandKind.EXCHANGE)
                .setOutcome(Outcome.OK.number())
                .setFrom(ACCOMPLICE.toLong())
                .setTo(MEMBER.toLong())
                .setAmount(MANY)
                .setReceived(FEW)
                .setOwed(FEW * UNIT_OF_C)
                .setTreatyVersion(1)
                .addLots(Content.lot(MANY))
                .setCounterparty(C.value())
                .addCredited(few)
                .build();
        var origin = OriginMessage.newBuilder()
                .setBook(A.value())
                .setLane(LaneId.FIRST.number())
                .setSequence(1);
        var proof = ProofMessage.newBuilder().setOrigin(origin).setRecord(record.toByteString());
        return towardsVictim(rogue, reverse("undo-never", proof), ACCOMPLICE.lane(), arrival(ACCOMPLICE, MANY));
    }

    /** A true gift, its true place and path, and a record that says that more was given. */
    static Forged undoMoreThanWas(Rogue rogue) {
        var told = rogue.giftOnRecord();
        var record = recorded(told).toBuilder().setAmount(SOME).clearLots().addLots(Content.lot(SOME));
        var forged = told.toBuilder().setRecord(record.build().toByteString());
        return BookForgeries.inOwnBook(
                rogue,
                rogue.next(OTHER_LANE, reverse("undo-more", forged)),
                Map.of(
                        keyOfArrival(LANE, OTHER_LANE, rogue.lane(OTHER_LANE).getSequence() + 1),
                        arrival(MEMBER, SOME),
                        Content.key(OTHER_LANE),
                        Content.later(rogue.lane(OTHER_LANE), 1, 0)));
    }

    /** A true gift and a record of it that is true to the byte, at the end of a path that leads elsewhere. */
    static Forged undoByAnotherPath(Rogue rogue) {
        var forged = rogue.giftOnRecord().toBuilder().clearPath().addPath(ByteString.copyFrom(new byte[32]));
        return BookForgeries.inOwnBook(
                rogue,
                rogue.next(OTHER_LANE, reverse("undo-path", forged)),
                Map.of(
                        Content.key(FRIEND),
                        Content.account(SOME),
                        Content.key(OTHER_LANE),
                        Content.later(rogue.lane(OTHER_LANE), 1, 0)));
    }

    private static CommandRecord recorded(ProofMessage proof) {
        try {
            return CommandRecord.parseFrom(proof.getRecord());
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CommandMessage reverse(String id, ProofMessage.Builder original) {
        return Content.command(id)
                .setReverse(Reverse.newBuilder().setOriginal(original))
                .build();
    }

    /** Room under A's limits for C's lane that no other lane has given up. */
    static Forged takeHeadroomThatNobodyGave(Rogue rogue) {
        var now = rogue.lane(LANE);
        var lane = Content.later(now, 1, 0).toBuilder()
                .clearCounterparties()
                .addCounterparties(
                        Counterparty.newBuilder().setPlatform(A.value()).setCreditMoved(MANY))
                .build();
        rogue.puppet(OWN_BOOK).does(Act.writing(Map.of(Content.key(LANE), lane)).thenCalling(VICTIMS_BOOK));
        rogue.puppet(VICTIMS_BOOK)
                .does(Act.writing(Map.of(
                        new BookKey.Intake(C, LANE).text(),
                        IntakeMessage.newBuilder()
                                .setFormat(1)
                                .setCreditMoved(MANY)
                                .build())));
        var take = CommandMessage.newBuilder()
                .setTakeHeadroom(TakeHeadroom.newBuilder()
                        .setHeadroom(HeadroomName.newBuilder()
                                .setLane(OTHER_LANE.number())
                                .setSequence(1)))
                .build();
        BatchMessage batch = Content.towards(A, rogue.next(LANE, take));
        return rogue.forge(rogue.apply(batch), "platform_a");
    }
}
