package org.tongfen.gateway.projection;

import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.wire.Format;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.DayUsageMessage;
import org.tongfen.wire.v1.HoldAsked;
import org.tongfen.wire.v1.HoldForRedemption;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.HoldState;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.SupplyMessage;
import org.tongfen.wire.v1.Worth;

/** How the story goes on: A offers a reward, Alice holds points for it, and A takes some points back and freezes her. */
public final class HeldChain {
    /** The hold, by the id of the command that made it. */
    public static final String HOLD = "%064x".formatted(88);

    /** The place of the command that was undone. */
    public static final Origin UNDONE = new Origin(new PlatformId("platform_b"), new LaneId(1), 6, 2);

    /** Where the hold stands. */
    static final String HOLD_KEY = "h/"
            + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(HexFormat.of().parseHex(HOLD));

    /** When the hold's time is over, epoch milliseconds. */
    public static final long UNTIL = 3_000_000_000_000L;

    private static final String BOOK = "points-platform_a";

    private HeldChain() {}

    /** The whole story, {@link Chain#story} included: six blocks. */
    public static ReadBlock[] story() {
        return Stream.concat(
                        Stream.of(Chain.story()), Stream.of(Chain.read(4, rules(), hold(100)), Chain.read(5, burn())))
                .toArray(ReadBlock[]::new);
    }

    private static Tx rules() {
        RewardMessage reward = RewardMessage.newBuilder()
                .setId("coupon_10")
                .setName("10元优惠券")
                .setDescription("满50可用")
                .setWorth(Worth.newBuilder().setValue(10_000_000).setCategory("gaming"))
                .setQuantity(5)
                .setValidFrom(1)
                .setValidUntil(Chain.EXPIRY)
                .setPerMember(2)
                .build();
        PolicyMessage policy = PolicyMessage.newBuilder()
                .setPerCommand(500)
                .setPerAccountDay(900)
                .setRefundGraceDays(7)
                .addRefuses("platform_b")
                .setReversibleDays(30)
                .build();
        IntakeMessage intake = IntakeMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setReceived(DayUsageMessage.newBuilder().setDay(20_000).setUnits(11))
                .build();
        return new Tx("tx-rules", "PlatformAMSP", BOOK)
                .write(BOOK, "o/coupon_10", reward)
                .write(
                        BOOK,
                        "s/coupon_10",
                        Stock.newBuilder().setReward("coupon_10").setTaken(1).build())
                .write(BOOK, "p", policy)
                .write(BOOK, "i/platform_b/0", intake);
    }

    /** Alice's 1000 become 900 and a hold of 100, or of whatever the hold says. */
    static Tx hold(long inHold) {
        CommandRecord.Builder record = Chain.record(CommandKind.HOLD_REDEMPTION, 88, 1)
                .setFrom(Chain.ALICE.toLong())
                .setAmount(100);
        return Chain.batch("tx-hold", 3, record)
                .write(BOOK, "a/" + Chain.ALICE, account(900, AccountStatus.OPEN))
                .write(BOOK, HOLD_KEY, held(inHold))
                .write(
                        BOOK,
                        "u/coupon_10/" + Chain.ALICE,
                        RewardUse.newBuilder()
                                .setTimes(1)
                                .setReward("coupon_10")
                                .build())
                .write(BOOK, "l/0", Chain.lane(3, 1500, 500));
    }

    private static Tx burn() {
        CommandRecord.Builder record = Chain.record(CommandKind.BURN, 89, 1)
                .setFrom(Chain.ALICE.toLong())
                .setAmount(50);
        Lane lane = Chain.lane(4, 1500, 500).toBuilder()
                .setSupply(SupplyMessage.newBuilder()
                        .setIssued(1500)
                        .setReturned(4)
                        .setBurned(51)
                        .setExpired(2)
                        .setRedeemed(1)
                        .setExchangedOut(500))
                .build();
        Reversal reversal = Reversal.newBuilder()
                .setBook("platform_a")
                .setLane(1)
                .setSequence(6)
                .build();
        return Chain.batch("tx-burn", 4, record)
                .write(BOOK, "a/" + Chain.ALICE, account(850, AccountStatus.FROZEN))
                .write(BOOK, "x/" + UNDONE, reversal)
                .write(BOOK, "y/0/2/0", Consent.newBuilder().setGivenAt(1).build())
                .write(BOOK, "l/0", lane);
    }

    private static AccountMessage account(long amount, AccountStatus status) {
        return Chain.account(amount).toBuilder().setHeld(100).setStatus(status).build();
    }

    private static HoldMessage held(long amount) {
        return HoldMessage.newBuilder()
                .setAccount(Chain.ALICE.toLong())
                .setRedemption(HoldForRedemption.newBuilder()
                        .setReward("coupon_10")
                        .setOfQuantity(true)
                        .setOfCap(true))
                .setAsked(HoldAsked.newBuilder().setAmount(100).setUntil(UNTIL))
                .addLots(LotMessage.newBuilder().setAmount(amount).setExpiresAt(Chain.EXPIRY))
                .setHeldAt(1)
                .setUntil(UNTIL)
                .setState(HoldState.HELD)
                .build();
    }

    /** The end of the hold: its points go back. */
    public static ReadBlock voided() {
        HoldMessage ended =
                held(100).toBuilder().clearLots().setState(HoldState.VOIDED).build();
        CommandRecord.Builder record = Chain.record(CommandKind.VOID_HOLD, 90, 1)
                .setFrom(Chain.ALICE.toLong())
                .setHold(Chain.bytes(HOLD));
        return Chain.read(
                6,
                Chain.batch("tx-void", 5, record)
                        .write(BOOK, HOLD_KEY, ended)
                        .write(BOOK, "a/" + Chain.ALICE, Chain.account(950)));
    }
}
