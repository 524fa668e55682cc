package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.scheme.Category;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** Values of the domain with every component set, each to a value of its own. */
final class Samples {
    static final PlatformId A = new PlatformId("platform_a");
    static final PlatformId B = new PlatformId("platform_b");
    static final Instant TIME = Instant.parse("2026-06-15T01:02:03.004Z");
    static final AccountId ONE = new AccountId(7, 10_452);
    static final AccountId TWO = new AccountId(3, 2);
    static final RewardId COUPON = new RewardId("coupon_10");

    private Samples() {}

    static Terms terms() {
        return new Terms(new Direction(A, B), 3, new Rate(5, 6), new Fee(25, 100), 5_000_000, TIME);
    }

    static Terms limitedTerms() {
        Terms.Limits limits = new Terms.Limits(1_000, 5_000_000, 80_000_000, new MicroYuan(900_000_000));
        return new Terms(new Direction(A, B), 1, new Rate(5, 6), new Fee(25, 100), limits, TIME);
    }

    static TreatyVersion.Ending ending() {
        return new TreatyVersion.Ending(new Direction(A, B), 2, TIME.plusSeconds(60));
    }

    static TreatyHalf half() {
        return new TreatyHalf(List.of(limitedTerms(), ending(), terms()));
    }

    static Account account() {
        return new Account(A, TIME, List.of(lot(A, 150_000, 1), lot(A, 7, 2)));
    }

    static Account frozenAccount() {
        List<Lot> lots = List.of(lot(A, 150_000, 1), pending(8, 2));
        return new Account(A, TIME, Account.Status.FROZEN, lots, new Points(A, 250), new DayUsage(20_619, 1_250));
    }

    static Account closedAccount() {
        return new Account(A, TIME, Account.Status.CLOSED, List.of(), Points.none(A), DayUsage.NONE);
    }

    static Ask credit() {
        return new Ask.Credit(
                2,
                5,
                new AccountId(3, 4),
                new Points(A, 1000),
                new Points(A, 10),
                List.of(lot(B, 500, 1), lot(B, 325, 2)),
                new MicroYuan(99_000),
                false);
    }

    static Ask exactCredit() {
        List<Lot> portions = List.of(lot(B, 825, 1));
        return new Ask.Credit(3, 6, TWO, new Points(A, 1000), new Points(A, 10), portions, new MicroYuan(99_000), true);
    }

    static Ask restoration() {
        return new Ask.Restoration(4, 7, proof(), new MicroYuan(99_001));
    }

    static Origin origin() {
        return new Origin(B, new LaneId(9), 259, 12);
    }

    /** The proof of an exchange from B. */
    static Proof proof() {
        return Reversals.proof(Reversals.proof(origin(), SampleRecords.batchOfB()));
    }

    static ArrivalId arrivalId() {
        return new ArrivalId(B, new LaneId(9), 259);
    }

    static Arrival arrival() {
        return new Arrival(
                TIME,
                List.of(
                        new ArrivedCredit(TWO, List.of(lot(A, 30, 1), lot(A, 40, 2)), 3, false),
                        new ArrivedCredit(ONE, List.of(lot(A, 50, 1)), 4, true)));
    }

    static Headroom ofDay() {
        return new Headroom(Headroom.Kind.DAY, 20_619, 1_000);
    }

    static Headroom ofCreditLine() {
        return new Headroom(Headroom.Kind.CREDIT_LINE, 0, 2_000);
    }

    static HeadroomId headroomId() {
        return new HeadroomId(new LaneId(2), 17);
    }

    static LaneUsage usage() {
        return new LaneUsage(
                new MicroYuan(99_000), new DayUsage(20_619, 1_000), new LaneUsage.Moved(20_619, -300, -2_000));
    }

    static LaneBook lane() {
        return new LaneBook(
                258,
                Bytes.of(bytes(32, 9).toByteArray()),
                TIME,
                SampleMessages.supply(),
                11_000,
                Map.of(B, usage(), new PlatformId("platform_c"), LaneUsage.NONE));
    }

    static Intake intake() {
        return new Intake(new Points(A, 825), usage(), TIME);
    }

    static Hold giftHold() {
        List<Lot> lots = List.of(lot(A, 30, 1), lot(A, 40, 2));
        return hold(new Hold.Purpose.Gift(TWO), lots, Hold.State.HELD);
    }

    static Hold exchangeHold() {
        return hold(new Hold.Purpose.Exchange(B, TWO, 3), List.of(lot(A, 50, 1)), Hold.State.HELD);
    }

    static Hold rewardHold() {
        return hold(new Hold.Purpose.Redemption(COUPON, true, true), List.of(lot(A, 60, 1)), Hold.State.HELD);
    }

    /** Holds of every purpose, and in every state. */
    static List<Hold> holds() {
        return List.of(
                giftHold(),
                exchangeHold(),
                rewardHold(),
                hold(giftHold().purpose(), List.of(), Hold.State.COMMITTED),
                hold(exchangeHold().purpose(), List.of(), Hold.State.VOIDED),
                hold(rewardHold().purpose(), List.of(), Hold.State.EXPIRED));
    }

    private static Hold hold(Hold.Purpose purpose, List<Lot> lots, Hold.State state) {
        Hold.Asked asked = new Hold.Asked(70, TIME.plusSeconds(7_200), new Command.Quoted(3, TIME.plusSeconds(5)));
        return new Hold(id(77), ONE, purpose, asked, lots, TIME, TIME.plusSeconds(3_600), state);
    }

    static Reward reward() {
        return reward(new Reward.Price.Fixed(1_000), 12, 2);
    }

    static Reward pricedReward() {
        return reward(new Reward.Price.Worth(new MicroYuan(10_000_000), "travel"), Reward.UNLIMITED, Reward.UNLIMITED);
    }

    private static Reward reward(Reward.Price price, long quantity, long perMember) {
        return new Reward(
                COUPON, "Coupon", "Ten yuan off 通分", price, quantity, TIME, TIME.plusSeconds(86_400), perMember);
    }

    static Policy policy() {
        return new Policy(500_000, 2_000_000, new Policy.Refund(30), Set.of(B, new PlatformId("platform_c")), 90);
    }

    static Scheme scheme() {
        return new Scheme(
                List.of(
                        new Platform(A, "AMSP", 2, new MicroYuan(100), 24, 4),
                        new Platform(B, "BMSP", 3, new MicroYuan(12), 36, 64)),
                List.of(new Category("travel", new Rate(2, 1)), new Category("gaming", new Rate(3, 2))));
    }

    static Lot lot(PlatformId platform, long units, int days) {
        return new Lot(new Points(platform, units), TIME.plusSeconds(days * 86_400L));
    }

    static Lot pending(long units, int days) {
        return new Lot(new Points(A, units), TIME.plusSeconds(5), TIME.plusSeconds(days * 86_400L));
    }

    static CommandId id(int first) {
        return CommandId.of(bytes(CommandId.BYTES, first).toByteArray());
    }

    static ByteString bytes(int length, int first) {
        byte[] bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) (first + i));
        return ByteString.copyFrom(bytes);
    }
}
