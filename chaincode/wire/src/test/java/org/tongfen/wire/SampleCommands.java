package org.tongfen.wire;

import static org.tongfen.wire.Samples.COUPON;
import static org.tongfen.wire.Samples.ONE;
import static org.tongfen.wire.Samples.TIME;
import static org.tongfen.wire.Samples.TWO;
import static org.tongfen.wire.Samples.bytes;
import static org.tongfen.wire.Samples.id;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.wire.v1.AccountChange;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.AllowReversal;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.Burn;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.EndHold;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.HeadroomKind;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;
import org.tongfen.wire.v1.HoldRedemption;
import org.tongfen.wire.v1.IssueMessage;
import org.tongfen.wire.v1.OpenAccount;
import org.tongfen.wire.v1.PostArrival;
import org.tongfen.wire.v1.QuotedMessage;
import org.tongfen.wire.v1.Redeem;
import org.tongfen.wire.v1.Reverse;
import org.tongfen.wire.v1.SetPolicy;
import org.tongfen.wire.v1.SetReward;
import org.tongfen.wire.v1.TakeHeadroom;

/** Commands of every kind as a gateway sends them. */
final class SampleCommands {
    private static final long FIRST = ONE.toLong();
    private static final long SECOND = TWO.toLong();
    private static final ByteString HOLD = bytes(32, 77);
    private static final long UNTIL = TIME.toEpochMilli() + 60_000;
    private static final QuotedMessage QUOTED = QuotedMessage.newBuilder()
            .setTreatyVersion(3)
            .setGoodUntil(TIME.toEpochMilli())
            .build();

    private SampleCommands() {}

    /**
     * A command in both forms.
     *
     * @param message as it is sent
     * @param command as the domain sees it
     */
    record Pair(CommandMessage message, Command command) {}

    /** A batch by which a gateway closes a lane to what it sent there before. */
    static BatchMessage fence() {
        return BatchMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource("platform_a")
                .setTarget("platform_b")
                .setLane(7)
                .setSequence(259)
                .setNonce(ByteString.copyFromUtf8("sixteen bytes..."))
                .build();
    }

    /** A batch of a few commands, of which one cannot be read. */
    static BatchMessage batchTowardsB() {
        return BatchMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource("platform_a")
                .setTarget("platform_b")
                .setLane(7)
                .setSequence(258)
                .addCommands(command(1).setOpenAccount(OpenAccount.newBuilder().setAccount(FIRST)))
                .addCommands(command(2)
                        .setIssue(IssueMessage.newBuilder().setAccount(FIRST).setAmount(150_000)))
                .addCommands(command(3)
                        .setGift(Gift.newBuilder().setFrom(FIRST).setTo(SECOND).setAmount(5)))
                .addCommands(command(4)
                        .setExchange(Exchange.newBuilder()
                                .setFrom(FIRST)
                                .setTo(SECOND)
                                .setAmount(100_000)))
                .addCommands(
                        command(5).setAgreeTerms(AgreeTerms.newBuilder().setTerms(Treaties.message(Samples.terms()))))
                .addCommands(command(6))
                .build();
    }

    /** A batch of one command of every kind. */
    static BatchMessage batch() {
        BatchMessage.Builder batch = BatchMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource("platform_a")
                .setTarget("platform_b")
                .setLane(8)
                .setSequence(1);
        pairs().forEach(pair -> batch.addCommands(pair.message()));
        return batch.build();
    }

    /** Every kind in both forms. */
    static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        pairs.addAll(acts());
        pairs.addAll(accounts());
        pairs.addAll(transfers());
        pairs.addAll(holds());
        pairs.addAll(rules());
        return pairs;
    }

    private static List<Pair> acts() {
        return List.of(
                pair(
                        act().setPostArrival(
                                        PostArrival.newBuilder().setArrival(Arrivals.message(Samples.arrivalId()))),
                        new Command.PostArrival(Samples.arrivalId())),
                pair(
                        act().setGiveHeadroom(GiveHeadroom.newBuilder()
                                .setKind(HeadroomKind.DAY)
                                .setTo(2)
                                .setAmount(1_000)),
                        new Command.GiveHeadroom(Headroom.Kind.DAY, new LaneId(2), 1_000)),
                pair(
                        act().setTakeHeadroom(
                                        TakeHeadroom.newBuilder().setHeadroom(Headrooms.message(Samples.headroomId()))),
                        new Command.TakeHeadroom(Samples.headroomId())));
    }

    private static List<Pair> accounts() {
        AccountChange change = AccountChange.newBuilder().setAccount(FIRST).build();
        return List.of(
                pair(
                        command(11).setOpenAccount(OpenAccount.newBuilder().setAccount(FIRST)),
                        new Command.OpenAccount(id(11), ONE)),
                pair(command(12).setFreezeAccount(change), new Command.FreezeAccount(id(12), ONE)),
                pair(command(13).setUnfreezeAccount(change), new Command.UnfreezeAccount(id(13), ONE)),
                pair(command(14).setCloseAccount(change), new Command.CloseAccount(id(14), ONE)),
                pair(
                        command(15)
                                .setIssue(IssueMessage.newBuilder()
                                        .setAccount(FIRST)
                                        .setAmount(150_000)
                                        .setActiveFrom(TIME.toEpochMilli())),
                        new Command.Issue(id(15), ONE, 150_000, TIME)),
                pair(
                        command(16).setBurn(Burn.newBuilder().setAccount(FIRST).setAmount(12)),
                        new Command.Burn(id(16), ONE, 12)),
                pair(command(17).setExpire(change), new Command.Expire(id(17), ONE)));
    }

    private static List<Pair> transfers() {
        Exchange.Builder exchange =
                Exchange.newBuilder().setFrom(FIRST).setTo(SECOND).setAmount(100_000);
        return List.of(
                pair(
                        command(18)
                                .setGift(Gift.newBuilder()
                                        .setFrom(FIRST)
                                        .setTo(SECOND)
                                        .setAmount(5)),
                        new Command.Gift(id(18), ONE, TWO, 5)),
                pair(command(19).setExchange(exchange), new Command.Exchange(id(19), ONE, TWO, 100_000)),
                pair(
                        command(20).setExchange(exchange.clone().setExact(true).setQuoted(QUOTED)),
                        new Command.Exchange(
                                id(20), ONE, TWO, 100_000, Command.Fixed.RECEIVE, new Command.Quoted(3, TIME))),
                pair(
                        command(21)
                                .setRedeem(Redeem.newBuilder()
                                        .setAccount(FIRST)
                                        .setReward("coupon_10")
                                        .setAmount(1_000)),
                        new Command.Redeem(id(21), ONE, COUPON, 1_000)),
                pair(
                        command(22)
                                .setReverse(Reverse.newBuilder()
                                        .setOriginal(Reversals.message(Samples.proof()))
                                        .setUnclaimed(true)),
                        new Command.Reverse(id(22), Samples.proof(), true)),
                pair(
                        command(35)
                                .setAllowReversal(
                                        AllowReversal.newBuilder().setOriginal(Reversals.message(Samples.origin()))),
                        new Command.AllowReversal(id(35), Samples.origin())));
    }

    private static List<Pair> holds() {
        EndHold end = EndHold.newBuilder().setHold(HOLD).build();
        return List.of(
                pair(
                        command(23)
                                .setHoldGift(HoldGift.newBuilder()
                                        .setFrom(FIRST)
                                        .setTo(SECOND)
                                        .setAmount(70)
                                        .setUntil(UNTIL)),
                        new Command.HoldGift(id(23), ONE, TWO, 70, TIME.plusSeconds(60))),
                pair(
                        command(24)
                                .setHoldExchange(HoldExchange.newBuilder()
                                        .setFrom(FIRST)
                                        .setTo(SECOND)
                                        .setAmount(71)
                                        .setQuoted(QUOTED)
                                        .setUntil(UNTIL)),
                        new Command.HoldExchange(
                                id(24), ONE, TWO, 71, new Command.Quoted(3, TIME), TIME.plusSeconds(60))),
                pair(
                        command(25)
                                .setHoldRedemption(HoldRedemption.newBuilder()
                                        .setAccount(FIRST)
                                        .setReward("coupon_10")
                                        .setAmount(72)
                                        .setUntil(UNTIL)),
                        new Command.HoldRedemption(id(25), ONE, COUPON, 72, TIME.plusSeconds(60))),
                pair(
                        command(26).setCommit(Commit.newBuilder().setHold(HOLD).setAmount(73)),
                        new Command.Commit(id(26), id(77), 73)),
                pair(command(27).setVoidHold(end), new Command.VoidHold(id(27), id(77))),
                pair(command(28).setExpireHold(end), new Command.ExpireHold(id(28), id(77))));
    }

    private static List<Pair> rules() {
        return List.of(
                pair(
                        command(29).setSetReward(SetReward.newBuilder().setReward(Rewards.message(Samples.reward()))),
                        new Command.SetReward(id(29), Samples.reward())),
                pair(
                        command(30)
                                .setSetReward(
                                        SetReward.newBuilder().setReward(Rewards.message(Samples.pricedReward()))),
                        new Command.SetReward(id(30), Samples.pricedReward())),
                pair(
                        command(31).setSetPolicy(SetPolicy.newBuilder().setPolicy(Policies.message(Samples.policy()))),
                        new Command.SetPolicy(id(31), Samples.policy())),
                pair(
                        command(32)
                                .setAgreeTerms(
                                        AgreeTerms.newBuilder().setTerms(Treaties.message(Samples.limitedTerms()))),
                        new Command.AgreeTerms(id(32), Samples.limitedTerms())),
                pair(
                        command(33).setEndTreaty(AgreeTerms.newBuilder().setTerms(Treaties.message(Samples.ending()))),
                        new Command.EndTreaty(id(33), Samples.ending())),
                pair(command(34), new Command.Unreadable(id(34))));
    }

    private static Pair pair(CommandMessage.Builder message, Command command) {
        return new Pair(message.build(), command);
    }

    private static CommandMessage.Builder act() {
        return CommandMessage.newBuilder();
    }

    private static CommandMessage.Builder command(int number) {
        return CommandMessage.newBuilder().setId(bytes(32, number));
    }
}
