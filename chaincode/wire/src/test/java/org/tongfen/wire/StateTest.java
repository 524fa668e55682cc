package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tongfen.wire.Samples.A;
import static org.tongfen.wire.Samples.B;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.AskMessage;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.HeadroomKind;
import org.tongfen.wire.v1.HoldState;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.TermsMessage;

/** What stands in a book is read as it was written, and what cannot be is refused. */
class StateTest {
    static Stream<Account> accounts() {
        return Stream.of(Samples.account(), Samples.frozenAccount(), Samples.closedAccount());
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void an_account_comes_back_with_status_held_points_and_usage(Account account) {
        assertThat(Accounts.account(A, Accounts.message(account))).isEqualTo(account);
    }

    static Stream<Hold> holds() {
        return Samples.holds().stream();
    }

    @ParameterizedTest
    @MethodSource("holds")
    void a_hold_comes_back(Hold hold) {
        assertThat(Holds.hold(A, hold.id(), Holds.message(hold))).isEqualTo(hold);
    }

    static Stream<Ask> asks() {
        return Stream.of(
                Samples.credit(),
                Samples.exactCredit(),
                Samples.restoration(),
                new Ask.GiveHeadroom(new LaneId(3), Samples.ofDay()),
                new Ask.TakeHeadroom(Samples.headroomId()));
    }

    @ParameterizedTest
    @MethodSource("asks")
    void an_ask_comes_back(Ask ask) {
        assertThat(Asks.asks(new Direction(A, B), List.of(Asks.message(ask)))).containsExactly(ask);
    }

    static Stream<TreatyVersion> versions() {
        return Samples.half().versions().stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_version_of_a_treaty_comes_back(TreatyVersion version) {
        assertThat(Treaties.version(Treaties.message(version))).isEqualTo(version);
    }

    static Stream<Reward> rewards() {
        return Stream.of(Samples.reward(), Samples.pricedReward());
    }

    @ParameterizedTest
    @MethodSource("rewards")
    void a_reward_comes_back(Reward reward) {
        assertThat(Rewards.reward(Rewards.message(reward))).isEqualTo(reward);
    }

    @Test
    void a_policy_a_scheme_and_usage_come_back() {
        assertThat(Policies.policy(Policies.message(Samples.policy()))).isEqualTo(Samples.policy());
        assertThat(Policies.policy(Policies.message(Policy.NONE))).isEqualTo(Policy.NONE);
        assertThat(Schemes.scheme(Schemes.message(Samples.scheme()))).isEqualTo(Samples.scheme());
        DayUsage usage = new DayUsage(20_619, 1_250);
        assertThat(Accounts.usage(Accounts.message(usage))).isEqualTo(usage);
    }

    @Test
    void each_counter_of_a_lane_comes_back_as_itself() {
        assertThat(Lanes.supply(A, Lanes.message(SampleMessages.supply()))).isEqualTo(SampleMessages.supply());
    }

    @Test
    void what_is_kept_for_a_lane_comes_back_in_both_books() {
        assertThat(Lanes.lane(A, Lanes.message(Samples.lane()))).isEqualTo(Samples.lane());
        assertThat(Lanes.lane(A, Lanes.message(LaneBook.none(A)))).isEqualTo(LaneBook.none(A));
        assertThat(Lanes.intake(A, Lanes.message(Samples.intake()))).isEqualTo(Samples.intake());
        assertThat(Lanes.intake(A, Lanes.message(Intake.none(A)))).isEqualTo(Intake.none(A));
    }

    @Test
    void what_is_on_the_way_comes_back() {
        assertThat(Arrivals.arrival(A, Arrivals.message(Samples.arrival()))).isEqualTo(Samples.arrival());
        assertThat(Arrivals.id(Arrivals.message(Samples.arrivalId()))).isEqualTo(Samples.arrivalId());
        assertThat(Headrooms.headroom(Headrooms.message(Samples.ofDay()))).isEqualTo(Samples.ofDay());
        assertThat(Headrooms.headroom(Headrooms.message(Samples.ofCreditLine())))
                .isEqualTo(Samples.ofCreditLine());
        assertThat(Headrooms.id(Headrooms.message(Samples.headroomId()))).isEqualTo(Samples.headroomId());
    }

    @Test
    void a_proof_comes_back_and_tells_what_the_record_says() {
        Proof proof = Samples.proof();
        assertThat(Reversals.proof(Reversals.message(proof))).isEqualTo(proof);
        assertThat(proof.told().id()).isEqualTo(Samples.id(60));
        assertThat(proof.told().effect()).isInstanceOf(Original.Effect.Exchanged.class);
    }

    @Test
    void a_proof_holds_against_the_root_of_its_batch_alone() {
        BatchRoot root = Lanes.root(SampleRecords.batchOfB(), Samples.TIME);
        Proof proof = Samples.proof();
        assertThat(Reversals.isProven(proof, root)).isTrue();
        Origin other = new Origin(B, new LaneId(9), 259, 11);
        assertThat(Reversals.isProven(new Proof(other, proof.told(), proof.entry(), proof.path()), root))
                .isFalse();
        assertThat(Reversals.isProven(new Proof(proof.origin(), proof.told(), Bytes.NONE, proof.path()), root))
                .isFalse();
        assertThat(Reversals.isProven(new Proof(proof.origin(), proof.told(), proof.entry(), List.of()), root))
                .isFalse();
        assertThat(Reversals.isProven(proof, root.toBuilder().setCount(12).build()))
                .isFalse();
        assertThat(Reversals.isProven(proof, Lanes.root(List.of(), Samples.TIME)))
                .isFalse();
    }

    @Test
    void a_record_that_cannot_be_read_tells_nothing_and_is_no_error() {
        for (byte[] junk : List.of(new byte[0], new byte[] {(byte) 0xff}, new byte[] {0x10, 0x63})) {
            ProofMessage message = Reversals.message(Samples.proof()).toBuilder()
                    .setRecord(ByteString.copyFrom(junk))
                    .build();
            assertThat(Reversals.proof(message).told()).isEqualTo(Original.NONE);
        }
    }

    @Test
    void a_proof_is_not_larger_than_it_can_have_to_be() {
        ProofMessage message = Reversals.message(Samples.proof()).toBuilder()
                .setRecord(ByteString.copyFrom(new byte[Reversals.LARGEST_PROOF]))
                .build();
        assertThatIllegalArgumentException().isThrownBy(() -> Reversals.proof(message));
    }

    @Test
    void another_format_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lanes.lane(
                        A,
                        Lanes.message(Samples.lane()).toBuilder().setFormat(2).build()))
                .withMessage("it has format 2, this version reads 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lanes.intake(
                        A,
                        Lanes.message(Samples.intake()).toBuilder()
                                .clearFormat()
                                .build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schemes.scheme(Schemes.message(Samples.scheme()).toBuilder()
                        .setFormat(-1)
                        .build()))
                .withMessageContaining("4294967295");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Commands.batch(
                        SampleCommands.fence().toBuilder().clearFormat().build()));
    }

    @Test
    void a_limit_that_is_left_out_is_refused() {
        TermsMessage terms = Treaties.message(Samples.limitedTerms());
        for (String limit : List.of("min_amount", "max_amount", "max_per_day", "credit_line")) {
            assertThatIllegalArgumentException()
                    .as(limit)
                    .isThrownBy(() -> Treaties.terms(terms.toBuilder()
                            .clearField(terms.getDescriptorForType().findFieldByName(limit))
                            .build()));
        }
    }

    @Test
    void a_lane_with_one_counterparty_twice_is_refused() {
        Lane lane = Lanes.message(Samples.lane());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lanes.lane(
                        A,
                        lane.toBuilder()
                                .addCounterparties(lane.getCounterparties(0))
                                .build()));
    }

    @Test
    void every_status_and_state_has_a_value_of_the_same_name_on_the_ledger() {
        assertThat(Arrays.stream(AccountStatus.values()).map(Enum::name).filter(StateTest::isKnown))
                .containsExactlyElementsOf(names(Account.Status.values()));
        assertThat(Arrays.stream(HoldState.values()).map(Enum::name).filter(StateTest::isKnown))
                .containsExactlyElementsOf(names(Hold.State.values()));
        assertThat(Arrays.stream(Headroom.Kind.values()).map(Headrooms::kind).map(Enum::name))
                .containsExactlyElementsOf(names(Headroom.Kind.values()));
        assertThat(HeadroomKind.values()).hasSize(Headroom.Kind.values().length + 2);
    }

    @Test
    void values_that_a_later_version_may_add_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Accounts.account(
                        A,
                        Accounts.message(Samples.account()).toBuilder()
                                .setStatusValue(99)
                                .build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holds.hold(
                        A,
                        Samples.id(77),
                        Holds.message(Samples.giftHold()).toBuilder()
                                .setStateValue(99)
                                .build()));
    }

    @Test
    void what_lacks_its_main_part_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holds.hold(
                        A,
                        Samples.id(77),
                        Holds.message(Samples.giftHold()).toBuilder()
                                .clearPurpose()
                                .build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rewards.reward(Rewards.message(Samples.reward()).toBuilder()
                        .clearPrice()
                        .build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Asks.asks(new Direction(A, B), List.of(AskMessage.getDefaultInstance())));
        assertThatIllegalArgumentException().isThrownBy(() -> Treaties.version(TermsMessage.getDefaultInstance()));
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static boolean isKnown(String name) {
        return !name.equals("UNRECOGNIZED");
    }
}
