package org.tongfen.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.DayUsage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.HoldForRedemption;
import org.tongfen.wire.v1.Intake;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Lot;
import org.tongfen.wire.v1.Policy;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.Reward;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Scheme;
import org.tongfen.wire.v1.Supply;
import org.tongfen.wire.v1.Terms;
import org.tongfen.wire.v1.TreatyHalf;

/** What two conspirators leave in the book of one of them, and what becomes of it and of the other books. */
class QuarantineTest {
    private static final String A = "points-platform_a";
    private static final String B = "points-platform_b";
    private static final String ACCOUNT = "account/" + Chain.ALICE;

    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final ReadModelStore store = new ReadModelStore(database.pool());

    @BeforeEach
    void showTheStory() {
        store.reset();
        write(Chain.story());
    }

    private ReadModelStore.Findings write(ReadBlock... group) {
        return store.write(List.of(group), List.of());
    }

    private static Tx of(String transaction) {
        return new Tx(transaction, "PlatformAMSP", A);
    }

    private List<PlatformId> quarantined() {
        return store.quarantines().stream().map(Quarantine::book).toList();
    }

    /** An honest exchange of another 100 of A's minor units for 83 of B's. */
    private static Tx secondExchange() {
        return Chain.batch(
                        "tx-second",
                        "platform_b",
                        2,
                        Chain.record(CommandKind.EXCHANGE, 78, 1)
                                .setFrom(Chain.bytes(Chain.ALICE))
                                .setTo(Chain.bytes(Chain.BOB))
                                .setAmount(100)
                                .setReceived(83))
                .write(A, ACCOUNT, Chain.account(900))
                .write(A, "lane/platform_b/0", Chain.lane(2, 0, 600))
                .write(A, "due/0000000000000001/platform_b/0", due(499 * 120))
                .write(B, "account/" + Chain.BOB, Chain.account(499))
                .write(
                        B,
                        "claim/0000000000000001/platform_a/0",
                        Claim.newBuilder()
                                .setOwed(499 * 120)
                                .setExchangedIn(499)
                                .build());
    }

    private static Due due(long owed) {
        return Due.newBuilder().setOwed(owed).build();
    }

    @Test
    void pointsFromNowhereCloseTheBookAndNoOther() {
        var found = write(
                Chain.read(4, of("tx-theft").write(A, "account/" + Chain.BOB, Chain.account(1))),
                Chain.read(5, secondExchange()));
        assertThat(found.quarantines())
                .containsExactly(new Quarantine(
                        new PlatformId("platform_a"),
                        4,
                        0,
                        "tx-theft",
                        "POINTS_NOT_CONSERVED",
                        found.quarantines().getFirst().reason()));
        assertThat(found.quarantines().getFirst().reason()).startsWith("its points are not conserved: ");
        assertThat(found.alerts()).extracting(Alert::code).containsExactly("POINTS_NOT_CONSERVED");
        assertThat(store.quarantines()).isEqualTo(found.quarantines());
        assertThat(store.checkpoint().block()).isEqualTo(5);
        assertThat(database.rows("SELECT platform, account, balance, block FROM ledger_account ORDER BY 1"))
                .containsExactly("platform_a|" + Chain.ALICE + "|1000|3", "platform_b|" + Chain.BOB + "|499|5");
        assertThat(database.rows("SELECT platform, balance FROM ledger_supply ORDER BY 1"))
                .containsExactly("platform_a|1000", "platform_b|499");
        assertThat(database.rows("SELECT owed FROM ledger_claim")).containsExactly("59880");
        assertThat(database.rows(
                        "SELECT transaction_id FROM ledger_entry WHERE to_platform = 'platform_b'" + " ORDER BY block"))
                .containsExactly("tx-exchange", "tx-second");
    }

    @Test
    void lostPointsCloseTheBookToo() {
        write(Chain.read(4, of("tx-loss").write(A, ACCOUNT, Chain.account(999))));
        assertThat(quarantined()).containsExactly(new PlatformId("platform_a"));
    }

    @Test
    void accountsAndHoldsMustAgreeOnWhatIsHeld() {
        store.reset();
        write(Chain.read(0, Chain.scheme()), Chain.read(1, Chain.issue(1, 1000)));
        write(Chain.read(2, HeldChain.hold(99)));
        assertThat(quarantined()).containsExactly(new PlatformId("platform_a"));
        assertThat(database.rows("SELECT * FROM ledger_hold")).isEmpty();
        assertThat(database.rows("SELECT sequence FROM ledger_lane")).containsExactly("1");
    }

    @Test
    void theBooksMustBeRightAfterEachTransactionAndNotOnlyAfterTheBlock() {
        var found = write(Chain.read(
                4,
                of("tx-borrow").write(A, ACCOUNT, Chain.account(2000)),
                of("tx-return").write(A, ACCOUNT, Chain.account(1000))));
        assertThat(found.quarantines()).extracting(Quarantine::transactionId).containsExactly("tx-borrow");
        assertThat(found.alerts()).extracting(Alert::transactionId).containsExactly("tx-borrow");
    }

    @Test
    void morePointsThanCanBeCountedCloseTheBook() {
        Account full = Chain.account(Long.MAX_VALUE).toBuilder()
                .addLots(Lot.newBuilder().setAmount(Long.MAX_VALUE).setExpiresAt(Chain.EXPIRY + 1))
                .build();
        var found = write(Chain.read(4, of("tx").write(A, ACCOUNT, full)));
        assertThat(found.quarantines())
                .extracting(Quarantine::reason)
                .containsExactly("its points are more than can be counted");
    }

    @Test
    void aKeyThatIsTakenAwayClosesTheBook() {
        var found = write(Chain.read(4, of("tx").delete(A, ACCOUNT)));
        assertThat(found.quarantines())
                .extracting(Quarantine::reason)
                .containsExactly("its key " + ACCOUNT + " was taken away");
        assertThat(found.alerts()).extracting(Alert::code).containsExactly("BOOK_UNREADABLE");
    }

    private static Arguments value(String key, Message value) {
        return Arguments.of(key, value.toByteString());
    }

    /** Values that no version of the ledger writes: some are no messages, the others break a rule of the domain. */
    static Stream<Arguments> unreadable() {
        ByteString garbage = ByteString.copyFromUtf8("\u0007garbage");
        String batch = "batch/platform_a/0/0000000000000009";
        BatchRecord record = BatchRecord.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_a")
                .setSequence(9)
                .build();
        CommandRecord.Builder command = Chain.record(CommandKind.BURN, 5, 1);
        Terms.Builder terms = Terms.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_b")
                .setVersion(1)
                .setRateNumerator(5)
                .setRateDenominator(6);
        Hold.Builder hold = Hold.newBuilder()
                .setAccount(Chain.bytes(Chain.ALICE))
                .setRedemption(HoldForRedemption.newBuilder().setReward("coupon_10"))
                .setUntil(1);
        return Stream.of(
                Arguments.of(ACCOUNT, garbage),
                value(
                        ACCOUNT,
                        Account.newBuilder()
                                .addLots(Lot.newBuilder().setAmount(-1))
                                .build()),
                value(ACCOUNT, Chain.account(1000).toBuilder().setStatusValue(9).build()),
                value(
                        ACCOUNT,
                        Chain.account(1000).toBuilder()
                                .setStatus(AccountStatus.CLOSED)
                                .build()),
                value(ACCOUNT, Chain.account(1000).toBuilder().setHeld(-1).build()),
                Arguments.of("lane/platform_a/0", garbage),
                value(
                        "lane/platform_a/0",
                        Lane.newBuilder()
                                .setSupply(Supply.newBuilder().setIssued(-1))
                                .build()),
                Arguments.of(batch, garbage),
                value(batch, record.toBuilder().setSource("platform_b").build()),
                value(batch, record.toBuilder().setTarget("platform_b\0").build()),
                value(batch, record.toBuilder().setLane(1).build()),
                value(batch, record.toBuilder().setSequence(8).build()),
                value(
                        batch,
                        record.toBuilder()
                                .addCommands(command.clone().clearId())
                                .build()),
                value(
                        batch,
                        record.toBuilder()
                                .addCommands(command.clone().setTo(garbage))
                                .build()),
                value(
                        batch,
                        record.toBuilder()
                                .addCommands(command.clone().setFrom(garbage))
                                .build()),
                value(
                        batch,
                        record.toBuilder()
                                .addCommands(command.clone().setHold(garbage))
                                .build()),
                value(
                        batch,
                        record.toBuilder()
                                .addCommands(command.clone().setOriginalId(garbage))
                                .build()),
                value(
                        batch,
                        record.toBuilder()
                                .addCommands(command.clone().setOutcome(9999))
                                .build()),
                Arguments.of("due/0000000000000001/platform_b/0", garbage),
                value("due/0000000000000001/platform_b/0", due(-1)),
                value("due/0000000000000001/platform_b/0", due(Long.MAX_VALUE)),
                Arguments.of("claim/0000000000000001/platform_b/0", garbage),
                value(
                        "claim/0000000000000001/platform_b/0",
                        Claim.newBuilder().setOwed(Long.MAX_VALUE).build()),
                Arguments.of("treaty/platform_a/platform_b", garbage),
                value(
                        "treaty/platform_a/platform_b",
                        TreatyHalf.newBuilder()
                                .addVersions(terms.clone().setRateNumerator(0))
                                .build()),
                value(
                        "treaty/platform_a/platform_b",
                        TreatyHalf.newBuilder()
                                .addVersions(terms.clone().setTarget("platform_c"))
                                .build()),
                Arguments.of("hold/" + HeldChain.HOLD, garbage),
                value("hold/" + HeldChain.HOLD, hold.clone().clearPurpose().build()),
                value(
                        "hold/" + HeldChain.HOLD,
                        hold.clone()
                                .setAccount(ByteString.copyFrom(new byte[9000]))
                                .build()),
                Arguments.of("reward/coupon_10", garbage),
                value("reward/coupon_10", Reward.newBuilder().setId("coupon_10").build()),
                value(
                        "reward/coupon_10",
                        Reward.newBuilder()
                                .setId("another")
                                .setPoints(1)
                                .setValidUntil(1)
                                .setPerMember(1)
                                .build()),
                Arguments.of("use/coupon_10/" + Chain.ALICE, garbage),
                value(
                        "use/coupon_10/" + Chain.ALICE,
                        RewardUse.newBuilder().setTimes(-1).build()),
                Arguments.of("reversed/" + HeldChain.UNDONE, garbage),
                value(
                        "reversed/" + HeldChain.UNDONE,
                        Reversal.newBuilder()
                                .setBook("\0")
                                .setTarget("platform_a")
                                .build()),
                Arguments.of("intake/platform_b/0", garbage),
                value(
                        "intake/platform_b/0",
                        Intake.newBuilder()
                                .setReceived(DayUsage.newBuilder().setUnits(-1))
                                .build()),
                Arguments.of("policy", garbage),
                value("policy", Policy.newBuilder().setPerCommand(-1).build()));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String key, ByteString value) {
        var found = write(
                Chain.read(4, of("tx").write(A, key, value)),
                Chain.read(
                        5,
                        new Tx("tx-b", "PlatformBMSP", B)
                                .write(
                                        B,
                                        "policy",
                                        Policy.newBuilder()
                                                .setPerCommand(500)
                                                .setPerAccountDay(900)
                                                .build())));
        assertThat(found.quarantines()).extracting(Quarantine::rule).containsExactly("BOOK_UNREADABLE");
        assertThat(found.quarantines().getFirst().reason()).startsWith("its value at " + key + " cannot be read: ");
        assertThat(found.alerts()).extracting(Alert::code).contains("BOOK_UNREADABLE");
        assertThat(database.rows("SELECT platform FROM ledger_policy")).containsExactly("platform_b");
    }

    @Test
    void nothingOfATransactionThatCannotBeReadIsTaken() {
        write(Chain.read(
                4,
                of("tx").write(
                                A,
                                "policy",
                                Policy.newBuilder()
                                        .setPerCommand(500)
                                        .setPerAccountDay(900)
                                        .build())
                        .write(A, "reward/coupon_10", ByteString.copyFromUtf8("\u0007garbage"))));
        assertThat(database.rows("SELECT * FROM ledger_policy")).isEmpty();
    }

    @Test
    void aClosedBookStaysClosedAndStaysAsItWas() {
        write(Chain.read(4, of("tx-loss").write(A, ACCOUNT, Chain.account(999))));
        var found = write(Chain.read(5, of("tx-mended").write(A, ACCOUNT, Chain.account(1000))));
        assertThat(found.quarantines()).isEmpty();
        assertThat(quarantined()).hasSize(1);
        assertThat(database.rows("SELECT balance, block FROM ledger_account WHERE platform = 'platform_a'"))
                .containsExactly("1000|3");
        store.reset();
        assertThat(store.quarantines()).isEmpty();
    }

    @Test
    void theLanesOfAClosedBookRaiseNoAlertsAlthoughNobodyCountsTheirSteps() {
        write(Chain.read(4, of("tx-loss").write(A, ACCOUNT, Chain.account(999))));
        assertThat(write(Chain.read(5, Chain.issue(2, 1500))).alerts()).isEmpty();
        assertThat(write(Chain.read(6, Chain.issue(3, 1500))).alerts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void groupsDoNotMatter(int size) {
        ReadBlock[] blocks = Stream.concat(
                        Stream.of(Chain.story()),
                        Stream.of(
                                Chain.read(4, of("tx-loss").write(A, ACCOUNT, Chain.account(999))),
                                Chain.read(5, secondExchange()),
                                Chain.read(6, of("tx-gone").delete(A, ACCOUNT))))
                .toArray(ReadBlock[]::new);
        store.reset();
        write(blocks);
        List<String> together = everything();
        assertThat(together.getFirst()).contains("POINTS_NOT_CONSERVED", "BOOK_UNREADABLE");
        store.reset();
        for (int i = 0; i < blocks.length; i += size) {
            write(List.of(blocks).subList(i, Math.min(blocks.length, i + size)).toArray(ReadBlock[]::new));
        }
        assertThat(everything()).isEqualTo(together);
    }

    private static List<String> everything() {
        return database.rows("SELECT (SELECT jsonb_agg(q ORDER BY platform) FROM ledger_quarantine q),"
                + " (SELECT jsonb_agg(a ORDER BY platform, account) FROM ledger_account a),"
                + " (SELECT jsonb_agg(s ORDER BY platform) FROM ledger_supply s),"
                + " (SELECT jsonb_agg(n ORDER BY platform, target, lane) FROM ledger_lane n),"
                + " (SELECT jsonb_agg(e ORDER BY block, position) FROM ledger_entry e),"
                + " (SELECT jsonb_agg(l ORDER BY block, position, number) FROM ledger_alert l)");
    }

    @Test
    void aBatchThatIsRecordedTwiceIsAnAlertAndWhatItDidFirstStands() {
        var again = Chain.batch(
                "tx-again",
                "platform_a",
                1,
                Chain.record(CommandKind.ISSUE, 1, 1)
                        .setTo(Chain.bytes(Chain.BOB))
                        .setAmount(7));
        assertThat(write(Chain.read(4, again)).alerts()).extracting(Alert::code).containsExactly("RECORD_WITHOUT_STEP");
        assertThat(database.rows(
                        "SELECT transaction_id FROM ledger_entry WHERE sequence = 1 AND target = 'platform_a'"))
                .containsExactly("tx-issue-1");
    }

    @Test
    void whatALaterVersionWritesOrTakesAwayIsPassedOver() {
        var later = of("tx").write(A, "stamp/1\0", ByteString.copyFromUtf8("whatever"))
                .delete(A, "stamp/2");
        assertThat(write(Chain.read(4, later)).quarantines()).isEmpty();
    }

    @Test
    void withoutASchemeNoBookCanBeRead() {
        Scheme none = Scheme.newBuilder()
                .addPlatforms(org.tongfen.wire.v1.Platform.newBuilder().setId("\0"))
                .build();
        assertThatThrownBy(
                        () -> Chain.read(4, new Tx("tx", "PlatformAMSP", "clearing").write("clearing", "scheme", none)))
                .isInstanceOf(ProjectionException.class)
                .hasMessageStartingWith("the scheme cannot be read");
        assertThatThrownBy(() -> Chain.read(4, new Tx("tx", "PlatformAMSP", "clearing").delete("clearing", "scheme")))
                .isInstanceOf(ProjectionException.class);
    }
}
