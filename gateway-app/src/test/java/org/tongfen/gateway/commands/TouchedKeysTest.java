package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Hold;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Lot;
import org.tongfen.domain.Origin;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.domain.RewardId;
import org.tongfen.gateway.ledger.HoldView;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.EndHold;
import org.tongfen.wire.v1.Reverse;
import org.tongfen.wire.v1.Reward;
import org.tongfen.wire.v1.SetPolicy;
import org.tongfen.wire.v1.SetReward;
import org.tongfen.wire.v1.Terms;

class TouchedKeysTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final String ALICE = "000000000000000000000000000000aa";
    private static final String BOB = "000000000000000000000000000000bb";
    private static final CommandId ID = CommandId.parse("%064x".formatted(1));
    private static final CommandId HOLD = CommandId.parse("%064x".formatted(2));

    private Optional<HoldView> hold = Optional.empty();
    private Optional<LedgerEntry> entry = Optional.empty();

    private final LedgerView ledger = (LedgerView) Proxy.newProxyInstance(
            LedgerView.class.getClassLoader(), new Class<?>[] {LedgerView.class}, (_, method, arguments) -> {
                if (method.getName().equals("hold") && arguments[0].equals(A) && arguments[1].equals(HOLD)) {
                    return hold;
                }
                if (method.getName().equals("entry") && arguments[0] instanceof Origin) {
                    return entry;
                }
                throw new UnsupportedOperationException(method + " of " + Arrays.toString(arguments));
            });

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private Set<String> touched(PlatformId target, Command.Builder body) {
        Command command = body.setId(ByteString.copyFrom(ID.bytes())).build();
        return new TouchedKeys(A, ledger).of(new NewCommand(ID, target, command));
    }

    /** A command of a kind with every account, amount and name set that such a command has. */
    private static Command.Builder filled(String body) {
        Command.Builder command = Command.newBuilder();
        var field = Command.getDescriptor().findFieldByName(body);
        Message.Builder value = command.newBuilderForField(field);
        value.getDescriptorForType().getFields().forEach(part -> {
            switch (part.getName()) {
                case "account", "from" -> value.setField(part, bytes(ALICE));
                case "to" -> value.setField(part, bytes(BOB));
                case "hold" -> value.setField(part, ByteString.copyFrom(HOLD.bytes()));
                case "reward" -> {
                    if (part.getJavaType() == com.google.protobuf.Descriptors.FieldDescriptor.JavaType.STRING) {
                        value.setField(part, "coupon_10");
                    }
                }
                default -> {}
            }
        });
        return command.setField(field, value.build());
    }

    @Test
    void commandsOfOneAccountTouchIt() {
        for (String body : List.of(
                "open_account", "freeze_account", "unfreeze_account", "close_account", "issue", "burn", "expire")) {
            assertThat(touched(A, filled(body))).as(body).containsExactly("platform_a/" + ALICE);
        }
    }

    @Test
    void bothAccountsOfATransferAreTouchedEachInItsBook() {
        assertThat(touched(A, filled("gift"))).containsExactlyInAnyOrder("platform_a/" + ALICE, "platform_a/" + BOB);
        assertThat(touched(B, filled("exchange")))
                .containsExactlyInAnyOrder("platform_a/" + ALICE, "platform_b/" + BOB);
    }

    @Test
    void aCommandThatMakesAHoldTouchesIt() {
        String made = "hold/" + ID;
        assertThat(touched(A, filled("hold_gift")))
                .containsExactlyInAnyOrder("platform_a/" + ALICE, "platform_a/" + BOB, made);
        assertThat(touched(B, filled("hold_exchange")))
                .containsExactlyInAnyOrder("platform_a/" + ALICE, "platform_b/" + BOB, made);
        assertThat(touched(A, filled("hold_redemption")))
                .containsExactlyInAnyOrder("platform_a/" + ALICE, "reward/coupon_10", made);
    }

    @Test
    void redemptionsTouchTheirReward() {
        assertThat(touched(A, filled("redeem"))).containsExactlyInAnyOrder("platform_a/" + ALICE, "reward/coupon_10");
        Reward reward = Reward.newBuilder().setId("coupon_10").build();
        assertThat(touched(
                        A,
                        Command.newBuilder().setSetReward(SetReward.newBuilder().setReward(reward))))
                .containsExactly("reward/coupon_10");
    }

    private static List<Command.Builder> endings() {
        ByteString id = ByteString.copyFrom(HOLD.bytes());
        return List.of(
                Command.newBuilder().setCommit(Commit.newBuilder().setHold(id)),
                Command.newBuilder().setVoidHold(EndHold.newBuilder().setHold(id)),
                Command.newBuilder().setExpireHold(EndHold.newBuilder().setHold(id)));
    }

    @Test
    void whatEndsAHoldTouchesTheHoldEvenIfItIsNotKnownYet() {
        assertThat(endings()).allSatisfy(body -> assertThat(touched(A, body)).containsExactly("hold/" + HOLD));
    }

    @Test
    void whatEndsAHoldTouchesAllThatTheHoldIsAbout() {
        AccountId bob = AccountId.parse(BOB);
        assertEndingTouches(new Hold.Purpose.Gift(bob), "platform_a/" + BOB);
        assertEndingTouches(new Hold.Purpose.Exchange(B, bob, 1), "platform_b/" + BOB);
        assertEndingTouches(new Hold.Purpose.Redemption(new RewardId("coupon_10")), "reward/coupon_10");
    }

    private void assertEndingTouches(Hold.Purpose purpose, String other) {
        Lot lot = new Lot(new Points(A, 5), Instant.ofEpochMilli(9_000));
        Hold held = new Hold(
                HOLD,
                AccountId.parse(ALICE),
                purpose,
                List.of(lot),
                Instant.EPOCH,
                Instant.ofEpochMilli(8_000),
                Hold.State.HELD);
        hold = Optional.of(new HoldView(A, held, 1));
        assertThat(endings()).allSatisfy(body -> assertThat(touched(A, body))
                .containsExactlyInAnyOrder("hold/" + HOLD, "platform_a/" + ALICE, other));
    }

    private static Command.Builder reverse() {
        return Command.newBuilder()
                .setReverse(Reverse.newBuilder()
                        .setOriginal(org.tongfen.wire.v1.Origin.newBuilder()
                                .setBook("platform_b")
                                .setTarget("platform_a")
                                .setSequence(7)));
    }

    @Test
    void aReversalTouchesTheRecordAndItsAccounts() {
        String record = "record/platform_b/platform_a/0/7/0";
        assertThat(touched(B, reverse())).containsExactly(record);

        CommandRecord exchanged = CommandRecord.newBuilder()
                .setKind(CommandKind.EXCHANGE)
                .setFrom(bytes(BOB))
                .setTo(bytes(ALICE))
                .build();
        entry = Optional.of(new LedgerEntry(B, new LaneId(A, 0), 7, 0, Instant.EPOCH, 1, "tx", 1, exchanged));
        assertThat(touched(B, reverse())).containsExactlyInAnyOrder(record, "platform_b/" + BOB, "platform_a/" + ALICE);
    }

    @Test
    void rulesAndTreatiesAreTouchedByTheirNames() {
        AgreeTerms terms = AgreeTerms.newBuilder()
                .setTerms(Terms.newBuilder().setSource("platform_a").setTarget("platform_b"))
                .build();
        assertThat(touched(A, Command.newBuilder().setAgreeTerms(terms)))
                .containsExactly("treaty/platform_a/platform_b")
                .isEqualTo(touched(A, Command.newBuilder().setEndTreaty(terms)));
        assertThat(touched(A, Command.newBuilder().setSetPolicy(SetPolicy.getDefaultInstance())))
                .containsExactly("policy");
    }
}
