package org.tongfen.wire;

import static org.tongfen.wire.Samples.A;
import static org.tongfen.wire.Samples.B;
import static org.tongfen.wire.Samples.COUPON;
import static org.tongfen.wire.Samples.ONE;
import static org.tongfen.wire.Samples.TIME;
import static org.tongfen.wire.Samples.TWO;
import static org.tongfen.wire.Samples.bytes;
import static org.tongfen.wire.Samples.id;
import static org.tongfen.wire.Samples.lot;

import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;

/** What is recorded of commands of every kind. */
final class SampleRecords {
    static final List<Lot> LOTS = List.of(lot(A, 30, 1), lot(A, 40, 2));
    static final Direction DIRECTION = new Direction(A, B);
    private static final Original.Effect OTHER = new Original.Effect.Other();

    private SampleRecords() {}

    /**
     * A command and what was decided.
     *
     * @param effect what a reversal finds in the record
     */
    record Decided(Command command, Decision decision, Original.Effect effect) {
        CommandRecord record() {
            return Records.record(DIRECTION, command, decision);
        }
    }

    /** The record of a batch of thirteen commands in the book of B, of which the last is an exchange into A. */
    static List<CommandRecord> batchOfB() {
        Direction intoA = new Direction(B, A);
        List<CommandRecord> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            records.add(Records.record(intoA, new Command.OpenAccount(id(i), ONE), new Decision.Noted()));
        }
        Terms terms = new Terms(intoA, 2, new Rate(1, 1), Fee.NONE, 5_000, TIME);
        Conversion.Converted converted =
                new Conversion.Converted(new Points(B, 40), Points.none(B), new Points(B, 40), new Points(A, 40));
        records.add(Records.record(
                intoA,
                new Command.Exchange(id(60), TWO, ONE, 40),
                new Decision.Exchanged(
                        TWO,
                        ONE,
                        terms,
                        converted,
                        false,
                        List.of(lot(B, 40, 1)),
                        List.of(lot(A, 40, 1)),
                        new MicroYuan(4_000),
                        MicroYuan.ZERO)));
        return records;
    }

    /** One command of every kind that took effect. */
    static BatchRecord done() {
        BatchRecord.Builder record = batch();
        decided().forEach(decided -> record.addCommands(decided.record()));
        return record.build();
    }

    /** One command of every kind that was refused. */
    static BatchRecord refused() {
        Decision refusal = new Decision.Refused(Outcome.OVER_LIMIT, 99);
        BatchRecord.Builder record = batch();
        SampleCommands.pairs().forEach(pair -> record.addCommands(Records.record(DIRECTION, pair.command(), refusal)));
        return record.build();
    }

    private static BatchRecord.Builder batch() {
        return BatchRecord.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_b")
                .setLane(7)
                .setSequence(258)
                .setHash(bytes(32, 9))
                .setTime(TIME.toEpochMilli())
                .setWindow(4)
                .setRoot(bytes(32, 11));
    }

    static List<Decided> decided() {
        List<Decided> all = new ArrayList<>();
        all.addAll(acts());
        all.addAll(withinABook());
        all.addAll(exchanges());
        all.addAll(holds());
        all.addAll(reversals());
        all.addAll(notes());
        return all;
    }

    private static List<Decided> withinABook() {
        return List.of(
                new Decided(
                        new Command.Issue(id(1), ONE, 150_000, TIME.plusSeconds(5)),
                        new Decision.Issued(Samples.pending(150_000, 2)),
                        new Original.Effect.Issued(ONE, List.of(Samples.pending(150_000, 2)))),
                new Decided(
                        new Command.Burn(id(2), ONE, 70),
                        new Decision.Burned(LOTS),
                        new Original.Effect.Spent(ONE, LOTS, false)),
                new Decided(new Command.Expire(id(3), ONE), new Decision.Expired(LOTS), OTHER),
                new Decided(
                        new Command.Gift(id(4), ONE, TWO, 70),
                        new Decision.Given(ONE, TWO, LOTS),
                        new Original.Effect.Given(ONE, TWO, LOTS)),
                new Decided(
                        new Command.Redeem(id(5), ONE, COUPON, 70),
                        new Decision.Redeemed(ONE, COUPON, LOTS),
                        new Original.Effect.Spent(ONE, LOTS, true)));
    }

    static List<Decided> exchanges() {
        return List.of(
                new Decided(new Command.Exchange(id(6), ONE, TWO, 70), exchanged(false), exchangedEffect()),
                new Decided(
                        new Command.Exchange(id(7), ONE, TWO, 50, Command.Fixed.RECEIVE, Command.Quoted.NOTHING),
                        exchanged(true),
                        exchangedEffect()));
    }

    private static Decision.Exchanged exchanged(boolean exact) {
        Conversion.Converted converted =
                new Conversion.Converted(new Points(A, 70), new Points(A, 10), new Points(A, 60), new Points(B, 50));
        return new Decision.Exchanged(
                ONE,
                TWO,
                Samples.terms(),
                converted,
                exact,
                LOTS,
                List.of(lot(B, 20, 1), lot(B, 30, 2)),
                new MicroYuan(6_000),
                new MicroYuan(7));
    }

    private static Original.Effect.Exchanged exchangedEffect() {
        return new Original.Effect.Exchanged(
                B, ONE, TWO, LOTS, List.of(lot(B, 20, 1), lot(B, 30, 2)), new MicroYuan(6_000));
    }

    private static List<Decided> holds() {
        List<Lot> back = List.of(lot(A, 5, 3));
        return List.of(
                new Decided(
                        new Command.HoldGift(id(8), ONE, TWO, 70, TIME), new Decision.Held(Samples.giftHold()), OTHER),
                new Decided(
                        new Command.HoldExchange(id(9), ONE, TWO, 50, Command.Quoted.NOTHING, TIME),
                        new Decision.Held(Samples.exchangeHold()),
                        OTHER),
                new Decided(
                        new Command.HoldRedemption(id(10), ONE, COUPON, 60, TIME),
                        new Decision.Held(Samples.rewardHold()),
                        OTHER),
                new Decided(
                        new Command.Commit(id(11), id(77), 70),
                        new Decision.Committed(Samples.giftHold(), new Decision.Given(ONE, TWO, LOTS), back),
                        new Original.Effect.Given(ONE, TWO, LOTS)),
                new Decided(
                        new Command.Commit(id(12), id(77), 0),
                        new Decision.Committed(Samples.exchangeHold(), exchanged(false), back),
                        exchangedEffect()),
                new Decided(
                        new Command.Commit(id(13), id(77), 0),
                        new Decision.Committed(
                                Samples.rewardHold(), new Decision.Redeemed(ONE, COUPON, LOTS), List.of()),
                        new Original.Effect.Spent(ONE, LOTS, true)),
                new Decided(new Command.VoidHold(id(14), id(77)), new Decision.Released(Samples.giftHold()), OTHER),
                new Decided(
                        new Command.ExpireHold(id(15), id(77)), new Decision.Released(Samples.rewardHold()), OTHER));
    }

    private static List<Decided> reversals() {
        Original.Effect.Exchanged intoA =
                (Original.Effect.Exchanged) Samples.proof().told().effect();
        return List.of(
                reversed(16, new Original.Effect.Issued(TWO, LOTS), false),
                reversed(17, new Original.Effect.Spent(ONE, LOTS, false), false),
                reversed(18, new Original.Effect.Spent(ONE, LOTS, true), false),
                reversed(19, new Original.Effect.Given(ONE, TWO, LOTS), true),
                new Decided(
                        new Command.Reverse(id(20), Samples.proof(), true),
                        new Decision.ExchangeReversed(Samples.proof(), intoA, true),
                        OTHER));
    }

    private static Decided reversed(int number, Original.Effect effect, boolean unclaimed) {
        Original original = new Original(id(60), effect);
        Origin origin = new Origin(A, new LaneId(3), 3, number);
        return new Decided(
                new Command.Reverse(id(number), new Proof(origin, original, Bytes.NONE, List.of()), unclaimed),
                new Decision.Reversed(original, LOTS, unclaimed),
                OTHER);
    }

    /** What the lane does itself: nothing of it can be reversed. */
    private static List<Decided> acts() {
        Original.Effect nothing = new Original.Effect.Nothing();
        return List.of(
                new Decided(
                        new Command.PostArrival(Samples.arrivalId()),
                        new Decision.Posted(Samples.arrivalId(), 12, List.of(3, 5)),
                        nothing),
                new Decided(
                        new Command.GiveHeadroom(Headroom.Kind.DAY, new LaneId(1), 1_000),
                        new Decision.HeadroomGiven(new LaneId(1), Samples.ofDay()),
                        nothing),
                new Decided(
                        new Command.TakeHeadroom(Samples.headroomId()),
                        new Decision.HeadroomTaken(Samples.headroomId(), Samples.ofCreditLine()),
                        nothing));
    }

    private static List<Decided> notes() {
        return List.of(
                noted(new Command.OpenAccount(id(21), ONE)),
                noted(new Command.FreezeAccount(id(22), ONE)),
                noted(new Command.UnfreezeAccount(id(23), ONE)),
                noted(new Command.CloseAccount(id(24), ONE)),
                noted(new Command.AllowReversal(id(29), new Origin(A, new LaneId(7), 12, 0))),
                noted(new Command.SetReward(id(25), Samples.reward())),
                noted(new Command.SetPolicy(id(26), Samples.policy())),
                noted(new Command.AgreeTerms(id(27), Samples.limitedTerms())),
                noted(new Command.EndTreaty(id(28), Samples.ending())));
    }

    private static Decided noted(Command command) {
        return new Decided(command, new Decision.Noted(), OTHER);
    }
}
