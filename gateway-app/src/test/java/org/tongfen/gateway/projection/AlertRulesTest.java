package org.tongfen.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.Due;

class AlertRulesTest {
    private static final Map<String, String> SCHEME =
            Map.of("platform_a", "PlatformAMSP", "platform_b", "PlatformBMSP", "platform_c", "PlatformCMSP");

    private static List<Alert> after(ReadBlock... blocks) {
        return after(SCHEME, blocks);
    }

    private static List<Alert> after(Map<String, String> scheme, ReadBlock... blocks) {
        var rules = new AlertRules(scheme, Map.of(), List.of());
        return List.of(blocks).stream()
                .flatMap(block -> rules.take(block).stream())
                .toList();
    }

    private static List<String> codes(Tx... transactions) {
        return after(Chain.read(1, transactions)).stream().map(Alert::code).toList();
    }

    @Test
    void honestTransactionsGiveNone() {
        assertThat(after(Map.of(), Chain.story())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TxValidationCode.class,
            mode = Mode.EXCLUDE,
            names = {"VALID", "MVCC_READ_CONFLICT", "PHANTOM_READ_CONFLICT", "UNRECOGNIZED"})
    void everyInvalidTransactionIsOneUnlessOthersHaveCausedIt(TxValidationCode code) {
        assertThat(codes(Chain.issue(1, 10).code(code))).containsExactly(code.name());
    }

    @ParameterizedTest
    @EnumSource(
            value = TxValidationCode.class,
            names = {"MVCC_READ_CONFLICT", "PHANTOM_READ_CONFLICT"})
    void aConflictIsOrdinary(TxValidationCode code) {
        assertThat(codes(Chain.issue(1, 10).code(code))).isEmpty();
    }

    @Test
    void anAlertNamesWhoSentItWhoIsSaidToHaveEndorsedItAndWhatItWouldHaveWritten() {
        var forged = new Tx("tx-forged", "PlatformCMSP", "points-platform_c")
                .endorsers("PlatformCMSP")
                .code(TxValidationCode.ENDORSEMENT_POLICY_FAILURE)
                .write("points-platform_a", "a/" + Chain.ALICE, Chain.account(1_000_000));
        assertThat(after(Chain.read(1, Chain.issue(1, 10)), Chain.read(2, Chain.issue(2, 10), forged)))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.place()).isEqualTo(new Alert.Place(2, 1, 0));
                    assertThat(alert.transactionId()).isEqualTo("tx-forged");
                    assertThat(alert.organisation()).isEqualTo("PlatformCMSP");
                    assertThat(alert.endorsers()).containsExactly("PlatformCMSP");
                    assertThat(alert.books()).containsExactly("points-platform_a");
                    assertThat(alert.tookEffect()).isFalse();
                    assertThat(alert.sentence())
                            .isEqualTo("PlatformCMSP tried to write points-platform_a without the endorsements that"
                                    + " this needs; the transaction names PlatformCMSP as endorsers. It changed"
                                    + " nothing.");
                });
    }

    @Test
    void aBookWrittenWithoutItsOwnerIsOneAlthoughFabricAllowedIt() {
        var alerts = after(Chain.read(1, Chain.issue(1, 10).endorsers("PlatformBMSP", "PlatformCMSP")));
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo("BOOK_WITHOUT_ITS_OWNER");
            assertThat(alert.tookEffect()).isTrue();
            assertThat(alert.sentence())
                    .isEqualTo("A valid transaction of PlatformAMSP writes a book without the endorsement of the"
                            + " platform that owns it: it wrote points-platform_a, endorsed by PlatformBMSP,"
                            + " PlatformCMSP. It has taken effect.");
        });
    }

    @Test
    void aCallThatDidNotBeginAtTheClientsOwnBookIsOne() {
        var elsewhere = new Tx("tx", "PlatformBMSP", "points-platform_a")
                .write("points-platform_a", "a/" + Chain.ALICE, Chain.account(0));
        var nowhere = new Tx("tx", "PlatformAMSP", "clearing")
                .write("points-platform_a", "a/" + Chain.ALICE, Chain.account(0));
        assertThat(codes(elsewhere)).containsExactly("BOOK_WRITTEN_FROM_ELSEWHERE");
        assertThat(codes(nowhere)).containsExactly("BOOK_WRITTEN_FROM_ELSEWHERE");
    }

    @Test
    void aLaneThatDoesNotGoOnByOneIsOne() {
        assertThat(codes(Chain.issue(1, 10), Chain.issue(2, 10), Chain.issue(3, 10)))
                .isEmpty();
        assertThat(codes(Chain.issue(2, 10))).containsExactly("LANE_OUT_OF_ORDER");
        assertThat(codes(Chain.issue(1, 10), Chain.issue(1, 10))).containsExactly("LANE_OUT_OF_ORDER");
    }

    @Test
    void aDebtThatOnlyOneOfTheBooksKnowsIsOne() {
        var oneSided = new Tx("tx", "PlatformAMSP", "points-platform_a")
                .write(
                        "points-platform_a",
                        "d/1/platform_b/0",
                        Due.newBuilder().setOwed(1).build());
        assertThat(codes(oneSided)).containsExactly("DUE_IS_NOT_CLAIM");
    }

    @Test
    void aBatchThatIsRecordedWithoutAStepOfItsLaneIsOne() {
        var record = Chain.record(CommandKind.BURN, 5, 1);
        assertThat(codes(Chain.batch("tx", 1, record))).containsExactly("RECORD_WITHOUT_STEP");
        assertThat(codes(Chain.batch("tx", 1, record).write("points-platform_a", "l/0", Chain.lane(2, 0, 0))))
                .containsExactly("LANE_OUT_OF_ORDER", "RECORD_WITHOUT_STEP");
    }

    @Test
    void aBookThatCannotBeReadIsOneEveryTimeSomethingUnreadableComes() {
        var taken = new Tx("tx", "PlatformAMSP", "points-platform_a").delete("points-platform_a", "a/" + Chain.ALICE);
        assertThat(after(Chain.read(1, taken), Chain.read(2, taken)))
                .extracting(Alert::code)
                .containsExactly("BOOK_UNREADABLE", "BOOK_UNREADABLE");
        assertThat(after(Chain.read(1, taken)).getFirst().sentence())
                .isEqualTo("A valid transaction of PlatformAMSP leaves a book that cannot be read: it wrote"
                        + " points-platform_a, endorsed by PlatformAMSP, PlatformBMSP. It has taken effect.");
    }

    @Test
    void severalBrokenRulesOfOneTransactionAreNumbered() {
        var alerts = after(Chain.read(1, Chain.issue(2, 10).endorsers("PlatformBMSP")));
        assertThat(alerts).extracting(Alert::place).containsExactly(new Alert.Place(1, 0, 0), new Alert.Place(1, 0, 1));
    }

    @Test
    void theSchemeOfAnEarlierBlockCounts() {
        assertThat(after(Map.of(), Chain.read(0, Chain.scheme()), Chain.read(1, Chain.issue(1, 10))))
                .isEmpty();
    }

    @Test
    void aSchemeInThePlaceOfTheOneThatWasEstablishedIsOne() {
        assertThat(after(Map.of(), Chain.read(0, Chain.scheme()), Chain.read(1, Chain.scheme())))
                .extracting(Alert::code)
                .containsExactly("SCHEME_REWRITTEN");
    }
}
