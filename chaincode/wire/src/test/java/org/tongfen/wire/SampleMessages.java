package org.tongfen.wire;

import static org.tongfen.wire.Samples.TIME;
import static org.tongfen.wire.Samples.bytes;

import com.google.protobuf.Message;
import java.util.Map;
import java.util.TreeMap;
import org.tongfen.domain.Claim;
import org.tongfen.domain.DayUsage;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Points;
import org.tongfen.domain.Supply;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Intake;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.SchemeView;
import org.tongfen.wire.v1.Window;

/** Messages that stand on the ledger or cross it: together they set every field of every message. */
final class SampleMessages {
    private SampleMessages() {}

    /** The messages by the name of their golden file. */
    static Map<String, Message> all() {
        Map<String, Message> all = new TreeMap<>();
        all.put("Account", Messages.message(Samples.account()));
        all.put("AccountFrozen", Messages.message(Samples.frozenAccount()));
        all.put("AccountClosed", Messages.message(Samples.closedAccount()));
        all.put("Batch", SampleCommands.oldBatch());
        all.put("BatchOfEveryKind", SampleCommands.batch());
        all.put("BatchWithoutCommands", SampleCommands.fence());
        all.put("BatchRecord", SampleRecords.oldRecord());
        all.put("BatchRecordOfEveryKind", SampleRecords.done());
        all.put("BatchRecordOfRefusals", SampleRecords.refused());
        all.put("ApplyReply", applyReply());
        all.put("Credit", Asks.message(Samples.credit()).getCredit());
        all.put("Terms", Messages.message(Samples.terms()));
        all.put("TreatyHalf", Messages.message(Samples.half()));
        all.put("HoldForGift", Holds.message(Samples.giftHold()));
        all.put("HoldForExchange", Holds.message(Samples.holds().get(4)));
        all.put("HoldForReward", Holds.message(Samples.holds().get(5)));
        all.put("HoldCommitted", Holds.message(Samples.holds().get(3)));
        all.put("Reward", Rules.message(Samples.reward()));
        all.put("RewardOfAWorth", Rules.message(Samples.pricedReward()));
        all.put("Policy", Rules.message(Samples.policy()));
        all.putAll(counters());
        all.put("AcceptRequest", acceptRequest());
        all.put(
                "AcceptReply",
                AcceptReply.newBuilder().addOutcomes(1).addOutcomes(110).build());
        all.put("SchemeView", schemeView());
        return all;
    }

    private static Map<String, Message> counters() {
        return Map.of(
                "Lane",
                lane(),
                "Due",
                Due.newBuilder().setOwed(99_000).build(),
                "Claim",
                Messages.message(new Claim(new MicroYuan(99_000), new Points(Samples.B, 825))),
                "Intake",
                Intake.newBuilder()
                        .setReceived(Messages.message(new DayUsage(20_619, 1_000)))
                        .build(),
                "RewardUse",
                RewardUse.newBuilder().setTimes(2).setReward("coupon_10").build(),
                "Reversal",
                Reversal.newBuilder()
                        .setBook("platform_b")
                        .setTarget("platform_a")
                        .setLane(7)
                        .setSequence(259)
                        .build());
    }

    static Supply supply() {
        return new Supply(points(1), points(2), points(3), points(4), points(5), points(6));
    }

    private static Points points(long units) {
        return new Points(Samples.A, units);
    }

    private static Lane lane() {
        return Lane.newBuilder()
                .setSequence(258)
                .setHash(bytes(32, 9))
                .setSupply(Messages.message(supply()))
                .setExchanged(Messages.message(new DayUsage(20_619, 1_000)))
                .build();
    }

    private static ApplyReply applyReply() {
        return ApplyReply.newBuilder()
                .setAlreadyApplied(true)
                .setRecord(SampleRecords.oldRecord())
                .build();
    }

    private static AcceptRequest acceptRequest() {
        return AcceptRequest.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_b")
                .setLane(7)
                .setSequence(258)
                .setTerms(Messages.message(Samples.limitedTerms()))
                .addAsks(Asks.message(Samples.credit()))
                .addAsks(Asks.message(Samples.exactCredit()))
                .addAsks(Asks.message(Samples.restoration()))
                .build();
    }

    private static SchemeView schemeView() {
        return SchemeView.newBuilder()
                .setScheme(Messages.message(Samples.scheme()))
                .setWindow(Window.newBuilder().setNumber(4).setOpenedAt(TIME.toEpochMilli()))
                .build();
    }
}
