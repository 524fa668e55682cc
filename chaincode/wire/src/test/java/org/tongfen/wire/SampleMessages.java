package org.tongfen.wire;

import static org.tongfen.wire.Samples.TIME;

import com.google.protobuf.Message;
import java.util.Map;
import java.util.TreeMap;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.AccountView;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.SchemeView;
import org.tongfen.wire.v1.Window;

/** Messages that stand on the ledger or cross it: together they set every field of every message. */
final class SampleMessages {
    private SampleMessages() {}

    /** The messages by the name of their golden file. */
    static Map<String, Message> all() {
        Map<String, Message> all = new TreeMap<>();
        all.put("Account", Accounts.message(Samples.account()));
        all.put("AccountFrozen", Accounts.message(Samples.frozenAccount()));
        all.put("AccountClosed", Accounts.message(Samples.closedAccount()));
        all.put("Batch", SampleCommands.batchTowardsB());
        all.put("BatchOfEveryKind", SampleCommands.batch());
        all.put("BatchWithoutCommands", SampleCommands.fence());
        all.put("BatchRecordOfEveryKind", SampleRecords.done());
        all.put("BatchRecordOfRefusals", SampleRecords.refused());
        all.put(
                "ApplyReply",
                ApplyReply.newBuilder().setRecord(SampleRecords.done()).build());
        all.put(
                "ApplyReplyAgain",
                ApplyReply.newBuilder().setAlreadyApplied(true).build());
        all.put("Credit", Asks.message(Samples.credit()).getCredit());
        all.put("Terms", Treaties.message(Samples.terms()));
        all.put("TreatyHalf", Treaties.message(Samples.half()));
        all.put("HoldForGift", Holds.message(Samples.giftHold()));
        all.put("HoldForExchange", Holds.message(Samples.holds().get(4)));
        all.put("HoldForReward", Holds.message(Samples.holds().get(5)));
        all.put("HoldCommitted", Holds.message(Samples.holds().get(3)));
        all.put("Reward", Rewards.message(Samples.reward()));
        all.put("RewardOfAWorth", Rewards.message(Samples.pricedReward()));
        all.put("Policy", Policies.message(Samples.policy()));
        all.putAll(counters());
        all.put("AcceptRequest", acceptRequest());
        all.put(
                "AcceptReply",
                AcceptReply.newBuilder().addOutcomes(1).addOutcomes(110).build());
        all.put("SchemeView", schemeView());
        return all;
    }

    private static Map<String, Message> counters() {
        Map<String, Message> all = new TreeMap<>();
        all.put("Arrival", Arrivals.message(Samples.arrival()));
        all.put(
                "AccountView",
                AccountView.newBuilder()
                        .setAccount(Accounts.message(Samples.account()))
                        .addArrivals(
                                Arrivals.message(Samples.arrival().credits().getFirst()))
                        .build());
        all.put("HeadroomOfDay", Headrooms.message(Samples.ofDay()));
        all.put("HeadroomOfCreditLine", Headrooms.message(Samples.ofCreditLine()));
        all.put("Lane", Lanes.message(Samples.lane()));
        all.put("Roster", Accounts.roster(11_000));
        all.put("BatchRoot", Lanes.root(SampleRecords.batchOfB(), TIME));
        all.put("Due", Lanes.due(new MicroYuan(99_000)));
        all.put("Claim", Lanes.message(new Claim(new MicroYuan(99_000), new Points(Samples.B, 825))));
        all.put("Intake", Lanes.message(Samples.intake()));
        all.put("RewardUse", Rewards.use(Samples.COUPON, 2));
        all.put("Stock", Rewards.stock(Samples.COUPON, 3));
        all.put("Reversal", Reversals.mark(Samples.B, new LaneId(7), 259));
        all.put("Consent", Consent.newBuilder().setGivenAt(TIME.toEpochMilli()).build());
        return all;
    }

    static Supply supply() {
        return new Supply(points(1), points(2), points(3), points(4), points(5), points(6));
    }

    private static Points points(long units) {
        return new Points(Samples.A, units);
    }

    private static AcceptRequest acceptRequest() {
        return AcceptRequest.newBuilder()
                .setFormat(Format.CURRENT)
                .setTime(TIME.toEpochMilli())
                .setSource("platform_a")
                .setTarget("platform_b")
                .setLane(7)
                .setSequence(258)
                .setContext(schemeView().toByteString())
                .setTerms(Treaties.message(Samples.limitedTerms()))
                .addAsks(Asks.message(Samples.credit()))
                .addAsks(Asks.message(Samples.exactCredit()))
                .addAsks(Asks.message(Samples.restoration()))
                .addAsks(Asks.message(new Ask.GiveHeadroom(new LaneId(2), Samples.ofDay())))
                .addAsks(Asks.message(new Ask.TakeHeadroom(Samples.headroomId())))
                .build();
    }

    private static SchemeView schemeView() {
        return SchemeView.newBuilder()
                .setScheme(Schemes.message(Samples.scheme()))
                .setWindow(Window.newBuilder().setNumber(4).setOpenedAt(TIME.toEpochMilli()))
                .build();
    }
}
