package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tongfen.wire.Samples.A;
import static org.tongfen.wire.Samples.B;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.domain.Account;
import org.tongfen.domain.Ask;
import org.tongfen.domain.DayUsage;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Hold;
import org.tongfen.domain.Reward;
import org.tongfen.domain.TreatyVersion;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.HoldState;

/** What stands in a book is read as it was written, and what cannot be is refused. */
class StateTest {
    static Stream<Account> accounts() {
        return Stream.of(Samples.account(), Samples.frozenAccount(), Samples.closedAccount());
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void an_account_comes_back_with_status_held_points_and_usage(Account account) {
        assertThat(Messages.account(A, Messages.message(account))).isEqualTo(account);
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
        return Stream.of(Samples.credit(), Samples.exactCredit(), Samples.restoration());
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
        assertThat(Messages.version(Messages.message(version))).isEqualTo(version);
    }

    static Stream<Reward> rewards() {
        return Stream.of(Samples.reward(), Samples.pricedReward());
    }

    @ParameterizedTest
    @MethodSource("rewards")
    void a_reward_comes_back(Reward reward) {
        assertThat(Rules.reward(Rules.message(reward))).isEqualTo(reward);
    }

    @Test
    void a_policy_a_scheme_and_usage_come_back() {
        assertThat(Rules.policy(Rules.message(Samples.policy()))).isEqualTo(Samples.policy());
        assertThat(Messages.scheme(Messages.message(Samples.scheme()))).isEqualTo(Samples.scheme());
        DayUsage usage = new DayUsage(20_619, 1_250);
        assertThat(Messages.usage(Messages.message(usage))).isEqualTo(usage);
    }

    @Test
    void each_counter_of_a_lane_comes_back_as_itself() {
        assertThat(Messages.supply(A, Messages.message(SampleMessages.supply())))
                .isEqualTo(SampleMessages.supply());
    }

    @Test
    void every_status_and_state_has_a_value_of_the_same_name_on_the_ledger() {
        assertThat(Arrays.stream(AccountStatus.values()).map(Enum::name).filter(StateTest::isKnown))
                .containsExactlyElementsOf(names(Account.Status.values()));
        assertThat(Arrays.stream(HoldState.values()).map(Enum::name).filter(StateTest::isKnown))
                .containsExactlyElementsOf(names(Hold.State.values()));
    }

    @Test
    void values_that_a_later_version_may_add_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Messages.account(
                        A,
                        Messages.message(Samples.account()).toBuilder()
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
                .isThrownBy(() -> Rules.reward(
                        Rules.message(Samples.reward()).toBuilder().clearPrice().build()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Asks.asks(new Direction(A, B), List.of(org.tongfen.wire.v1.Ask.getDefaultInstance())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Messages.version(org.tongfen.wire.v1.Terms.getDefaultInstance()));
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static boolean isKnown(String name) {
        return !name.equals("UNRECOGNIZED");
    }
}
