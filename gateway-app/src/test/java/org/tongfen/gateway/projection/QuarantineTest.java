package org.tongfen.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.wire.Format;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.DayUsageMessage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.HeadroomKind;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldForRedemption;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.SupplyMessage;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** What two conspirators leave in the book of one of them, and what becomes of it and of the other books. */
class QuarantineTest {
    private static final String A = "points-platform_a";
    private static final String B = "points-platform_b";
    private static final String ACCOUNT = "a/" + Chain.ALICE;

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
        Counterparty towardsB = Counterparty.newBuilder()
                .setPlatform("platform_b")
                .setOwed(499 * 120)
                .build();
        return Chain.bookBatch(
                        "tx-second",
                        "platform_a",
                        "platform_b",
                        0,
                        3,
                        Chain.record(CommandKind.EXCHANGE, 78, 1)
                                .setFrom(Chain.ALICE.toLong())
                                .setTo(Chain.BOB.toLong())
                                .setAmount(100)
                                .setReceived(83)
                                .setCounterparty("platform_b"))
                .write(A, ACCOUNT, Chain.account(900))
                .write(
                        A,
                        "l/0",
                        Chain.lane(3, 1500, 600).toBuilder()
                                .addCounterparties(towardsB)
                                .build())
                .write(A, "d/1/platform_b/0", due(499 * 120))
                .write(B, "v/2/platform_a/0/3", Chain.arrival(83))
                .write(B, "i/platform_a/0", intake(499))
                .write(
                        B,
                        "c/1/platform_a/0",
                        ClaimMessage.newBuilder()
                                .setOwed(499 * 120)
                                .setExchangedIn(499)
                                .build());
    }

    private static Due due(long owed) {
        return Due.newBuilder().setOwed(owed).build();
    }

    private static IntakeMessage intake(long exchangedIn) {
        return IntakeMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setExchangedIn(exchangedIn)
                .setOwed(exchangedIn * 120)
                .build();
    }

    private static PolicyMessage policy() {
        return PolicyMessage.newBuilder()
                .setPerCommand(500)
                .setPerAccountDay(900)
                .build();
    }

    @Test
    void pointsFromNowhereCloseTheBookAndNoOther() {
        var found = write(
                Chain.read(4, of("tx-theft").write(A, "a/" + Chain.BOB, Chain.account(1))),
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
        assertThat(database.rows("SELECT platform, lane, number, balance, block FROM ledger_account ORDER BY 1"))
                .containsExactly("platform_a|0|1|1000|3", "platform_b|2|7|0|1");
        assertThat(database.rows("SELECT platform, balance, arriving FROM ledger_supply ORDER BY 1"))
                .containsExactly("platform_a|1000|0", "platform_b|0|499");
        assertThat(database.rows("SELECT owed FROM ledger_claim")).containsExactly("59880");
        assertThat(database.rows(
                        "SELECT transaction_id FROM ledger_entry WHERE from_platform = 'platform_a' ORDER BY block"))
                .containsExactly("tx-exchange", "tx-second");
    }

    @Test
    void whatArrivesFromNowhereClosesTheBook() {
        write(Chain.read(4, new Tx("tx", "PlatformBMSP", B).write(B, "v/2/platform_a/0/9", Chain.arrival(5))));
        assertThat(quarantined()).containsExactly(new PlatformId("platform_b"));
    }

    @Test
    void whatHasArrivedAndVanishesClosesTheBook() {
        var found = write(Chain.read(4, new Tx("tx-theft", "PlatformBMSP", B).delete(B, Chain.ARRIVAL)));
        assertThat(found.quarantines()).extracting(Quarantine::rule).containsExactly("POINTS_NOT_CONSERVED");
        assertThat(quarantined()).containsExactly(new PlatformId("platform_b"));
        assertThat(database.rows("SELECT amount FROM ledger_arrival")).containsExactly("416");
    }

    @Test
    void whatIsTakenInWithoutArrivingClosesTheBook() {
        write(Chain.read(4, new Tx("tx", "PlatformBMSP", B).write(B, "i/platform_a/0", intake(417))));
        assertThat(quarantined()).containsExactly(new PlatformId("platform_b"));
    }

    @Test
    void whatIsPostedOrTakenMayGo() {
        HeadroomMessage given = HeadroomMessage.newBuilder()
                .setKind(HeadroomKind.CREDIT_LINE)
                .setAmount(700)
                .build();
        String room = "g/2/platform_b/0/9";
        String mirror = "G/platform_a/2/0/9";
        var found = write(
                Chain.read(4, Chain.posting()),
                Chain.read(5, of("tx-give").write(A, room, given).write(B, mirror, given)),
                Chain.read(6, of("tx-take").delete(A, room).delete(B, mirror)));
        assertThat(found.quarantines()).isEmpty();
        assertThat(found.alerts()).isEmpty();
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
        AccountMessage full = Chain.account(Long.MAX_VALUE).toBuilder()
                .addLots(LotMessage.newBuilder().setAmount(Long.MAX_VALUE).setExpiresAt(Chain.EXPIRY + 1))
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

    private static Message ofALaterVersion(Message value) {
        UnknownFieldSet more = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        return value.toBuilder().setUnknownFields(more).build();
    }

    /** Values that no version of the ledger writes: some are no messages, the others break a rule of the domain. */
    static Stream<Arguments> unreadable() {
        String[] keys = {
            ACCOUNT,
            "r/0",
            "v/2/platform_b/0/9",
            "g/2/platform_b/0/9",
            "G/platform_b/2/0/9",
            "l/0",
            "b/0/9",
            "d/1/platform_b/0",
            "c/1/platform_b/0",
            "i/platform_b/0",
            "t/platform_a/platform_b",
            "p",
            "o/coupon_10",
            "s/coupon_10",
            "u/coupon_10/" + Chain.ALICE,
            HeldChain.HOLD_KEY,
            "x/platform_b/1/6/2",
            "y/0/2/0"
        };
        ByteString garbage = ByteString.copyFromUtf8("\u0007garbage");
        return Stream.concat(
                Stream.of(keys).map(key -> Arguments.of(key, garbage)),
                Stream.of(ofAccounts(), ofLanes(), ofDebts(), ofRules(), ofHoldsAndMarks())
                        .flatMap(values -> values));
    }

    private static Stream<Arguments> ofAccounts() {
        AccountMessage account = Chain.account(1000);
        ArrivalMessage arrival = Chain.arrival(5);
        ArrivedCreditMessage credit = arrival.getCredits(0);
        String key = "v/2/platform_b/0/9";
        return Stream.of(
                value(
                        ACCOUNT,
                        AccountMessage.newBuilder()
                                .addLots(LotMessage.newBuilder().setAmount(-1))
                                .build()),
                value(ACCOUNT, account.toBuilder().setStatusValue(9).build()),
                value(
                        ACCOUNT,
                        account.toBuilder().setStatus(AccountStatus.CLOSED).build()),
                value(ACCOUNT, account.toBuilder().setHeld(-1).build()),
                value(ACCOUNT, ofALaterVersion(account)),
                Arguments.of(ACCOUNT, account.toByteString().concat(account.toByteString())),
                value("r/0", Roster.getDefaultInstance()),
                value(key, arrival.toBuilder().clearCredits().build()),
                value(
                        key,
                        arrival.toBuilder()
                                .setCredits(0, credit.toBuilder().clearLots())
                                .build()),
                value(
                        key,
                        arrival.toBuilder()
                                .setCredits(0, credit.toBuilder().setAccount(Chain.ALICE.toLong()))
                                .build()),
                value(
                        key,
                        arrival.toBuilder()
                                .setCredits(0, credit.toBuilder().setAccount(-1))
                                .build()));
    }

    private static Stream<Arguments> ofLanes() {
        Lane lane = Chain.lane(3, 1500, 500);
        BatchRoot root = BatchRoot.newBuilder()
                .setRoot(ByteString.copyFrom(new byte[32]))
                .setCount(1)
                .build();
        HeadroomMessage headroom = HeadroomMessage.newBuilder()
                .setKind(HeadroomKind.CREDIT_LINE)
                .setAmount(1)
                .build();
        Counterparty twice = Counterparty.newBuilder().setPlatform("platform_b").build();
        return Stream.of(
                value("l/0", lane.toBuilder().setFormat(Format.CURRENT + 1).build()),
                value(
                        "l/0",
                        lane.toBuilder()
                                .setSupply(SupplyMessage.newBuilder().setIssued(-1))
                                .build()),
                value(
                        "l/0",
                        lane.toBuilder()
                                .addCounterparties(twice)
                                .addCounterparties(twice)
                                .build()),
                value(
                        "l/0",
                        lane.toBuilder()
                                .addCounterparties(twice.toBuilder().setOwed(Long.MAX_VALUE))
                                .build()),
                value("b/0/9", root.toBuilder().clearRoot().build()),
                value("b/0/9", root.toBuilder().setCount(-1).build()),
                value("g/2/platform_b/0/9", headroom.toBuilder().clearKind().build()),
                value("G/platform_b/2/0/9", headroom.toBuilder().clearAmount().build()));
    }

    private static Stream<Arguments> ofDebts() {
        return Stream.of(
                value("d/1/platform_b/0", due(-1)),
                value("d/1/platform_b/0", due(Long.MAX_VALUE)),
                value(
                        "c/1/platform_b/0",
                        ClaimMessage.newBuilder().setOwed(Long.MAX_VALUE).build()),
                value("i/platform_b/0", intake(0).toBuilder().clearFormat().build()),
                value("i/platform_b/0", intake(-1)),
                value(
                        "i/platform_b/0",
                        intake(0).toBuilder()
                                .setReceived(DayUsageMessage.newBuilder().setUnits(-1))
                                .build()));
    }

    private static Stream<Arguments> ofRules() {
        String treaty = "t/platform_a/platform_b";
        TermsMessage terms = Chain.terms().getVersions(0);
        return Stream.of(
                value(
                        treaty,
                        TreatyHalfMessage.newBuilder()
                                .addVersions(terms.toBuilder().setRateNumerator(0))
                                .build()),
                value(
                        treaty,
                        TreatyHalfMessage.newBuilder()
                                .addVersions(terms.toBuilder().clearMaxAmount())
                                .build()),
                value(
                        treaty,
                        TreatyHalfMessage.newBuilder()
                                .addVersions(terms.toBuilder().setTarget("platform_c"))
                                .build()),
                value("p", policy().toBuilder().setPerCommand(-1).build()),
                value("p", policy().toBuilder().addRefuses("\0").build()),
                value(
                        "o/coupon_10",
                        RewardMessage.newBuilder().setId("coupon_10").build()),
                value(
                        "o/coupon_10",
                        RewardMessage.newBuilder()
                                .setId("another")
                                .setName("Coupon")
                                .setPoints(1)
                                .setQuantity(1)
                                .setValidUntil(1)
                                .setPerMember(1)
                                .build()),
                value(
                        "s/coupon_10",
                        Stock.newBuilder().setReward("coupon_10").setTaken(-1).build()),
                value("s/coupon_10", Stock.newBuilder().setReward("another").build()));
    }

    private static Stream<Arguments> ofHoldsAndMarks() {
        HoldMessage hold = HoldMessage.newBuilder()
                .setAccount(Chain.ALICE.toLong())
                .setRedemption(HoldForRedemption.newBuilder().setReward("coupon_10"))
                .setUntil(1)
                .build();
        String use = "u/coupon_10/" + Chain.ALICE;
        Reversal reversal =
                Reversal.newBuilder().setBook("platform_a").setSequence(1).build();
        return Stream.of(
                value(HeldChain.HOLD_KEY, hold.toBuilder().clearPurpose().build()),
                value(HeldChain.HOLD_KEY, hold.toBuilder().setAccount(-1).build()),
                value(
                        use,
                        RewardUse.newBuilder()
                                .setReward("coupon_10")
                                .setTimes(-1)
                                .build()),
                value(use, RewardUse.newBuilder().setReward("another").build()),
                value("x/platform_b/1/6/2", reversal.toBuilder().setBook("\0").build()),
                value("x/platform_b/1/6/2", reversal.toBuilder().setLane(64).build()),
                value("x/platform_b/1/6/2", reversal.toBuilder().clearSequence().build()));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String key, ByteString value) {
        var found = write(
                Chain.read(4, of("tx").write(A, key, value)),
                Chain.read(5, new Tx("tx-b", "PlatformBMSP", B).write(B, "p", policy())));
        assertThat(found.quarantines()).extracting(Quarantine::rule).containsExactly("BOOK_UNREADABLE");
        assertThat(found.quarantines().getFirst().reason()).startsWith("its value at " + key + " cannot be read: ");
        assertThat(found.alerts()).extracting(Alert::code).contains("BOOK_UNREADABLE");
        assertThat(database.rows("SELECT platform FROM ledger_policy")).containsExactly("platform_b");
    }

    @Test
    void nothingOfATransactionThatCannotBeReadIsTaken() {
        write(Chain.read(
                4, of("tx").write(A, "p", policy()).write(A, "o/coupon_10", ByteString.copyFromUtf8("\u0007garbage"))));
        assertThat(database.rows("SELECT * FROM ledger_policy")).isEmpty();
    }

    /** Records that a batch's root proves, and that nobody can read. */
    static Stream<Arguments> recordsThatCannotBeRead() {
        ByteString garbage = ByteString.copyFromUtf8("garbage");
        CommandRecord.Builder command = Chain.record(CommandKind.BURN, 5, 1);
        return Stream.of(
                Arguments.of("", command.clone().setId(garbage)),
                Arguments.of("", command.clone().setHold(garbage)),
                Arguments.of("", command.clone().setOriginalId(garbage)),
                Arguments.of("", command.clone().setOutcome(9999)),
                Arguments.of("platform_b\0", command.clone()));
    }

    @ParameterizedTest
    @MethodSource
    void recordsThatCannotBeRead(String target, CommandRecord.Builder record) {
        Tx batch = Chain.bookBatch("tx", "platform_a", target, 0, 3, record).write(A, "l/0", Chain.lane(3, 1500, 500));
        var found = write(Chain.read(4, batch));
        assertThat(found.quarantines()).extracting(Quarantine::rule).containsExactly("BOOK_UNREADABLE");
        assertThat(found.quarantines().getFirst().reason())
                .startsWith("its records of batch 3 of lane 0 cannot be read: ");
        assertThat(found.alerts()).extracting(Alert::code).containsExactly("BOOK_UNREADABLE");
        assertThat(database.rows("SELECT * FROM ledger_entry WHERE transaction_id = 'tx'"))
                .isEmpty();
    }

    @Test
    void whatAnotherProcessHasFoundIsToldToThisOne() {
        ReadBlock loss = Chain.read(4, of("tx-loss").write(A, ACCOUNT, Chain.account(999)));
        var found = write(loss, Chain.read(5));
        assertThat(write(loss, Chain.read(5))).isEqualTo(new ReadModelStore.Findings(List.of(), found.quarantines()));
        assertThat(write(loss, Chain.read(5), Chain.read(6)).quarantines()).isEqualTo(found.quarantines());
        assertThat(write(Chain.read(6)).quarantines()).isEmpty();
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
                + " (SELECT jsonb_agg(a ORDER BY platform, lane, number) FROM ledger_account a),"
                + " (SELECT jsonb_agg(v ORDER BY platform, lane, source, source_lane, sequence) FROM ledger_arrival v),"
                + " (SELECT jsonb_agg(s ORDER BY platform) FROM ledger_supply s),"
                + " (SELECT jsonb_agg(n ORDER BY platform, lane) FROM ledger_lane n),"
                + " (SELECT jsonb_agg(e ORDER BY block, position) FROM ledger_entry e),"
                + " (SELECT jsonb_agg(l ORDER BY block, position, number) FROM ledger_alert l)");
    }

    @Test
    void aBatchThatIsRecordedTwiceIsAnAlertAndWhatItDidFirstStands() {
        var again = Chain.batch(
                "tx-again",
                1,
                Chain.record(CommandKind.ISSUE, 1, 1).setTo(Chain.BOB.toLong()).setAmount(7));
        assertThat(write(Chain.read(4, again)).alerts()).extracting(Alert::code).containsExactly("RECORD_WITHOUT_STEP");
        assertThat(database.rows(
                        "SELECT transaction_id FROM ledger_entry WHERE source = 'platform_a' AND sequence = 1"))
                .containsExactly("tx-issue-1");
    }

    @Test
    void whatALaterVersionWritesOrTakesAwayIsPassedOver() {
        var later = of("tx").write(A, "stamp/1\0", ByteString.copyFromUtf8("whatever"))
                .delete(A, "stamp/2");
        assertThat(write(Chain.read(4, later)).quarantines()).isEmpty();
    }

    @Test
    void aSchemeThatCannotBeReadIsAnAlertAndTheLastOneGoesOnBeingShown() {
        SchemeMessage none = SchemeMessage.newBuilder()
                .addPlatforms(PlatformMessage.newBuilder().setId("\0"))
                .build();
        var before = database.rows("SELECT * FROM ledger_platform ORDER BY 1");
        var found = write(
                Chain.read(4, new Tx("tx", "PlatformAMSP", "clearing").write("clearing", "scheme", none)),
                Chain.read(5, new Tx("tx2", "PlatformAMSP", "clearing").delete("clearing", "scheme")));
        assertThat(found.alerts()).extracting(Alert::code).containsExactly("SCHEME_UNREADABLE", "SCHEME_UNREADABLE");
        assertThat(found.quarantines()).isEmpty();
        assertThat(before).hasSize(2);
        assertThat(database.rows("SELECT * FROM ledger_platform ORDER BY 1")).isEqualTo(before);
    }
}
