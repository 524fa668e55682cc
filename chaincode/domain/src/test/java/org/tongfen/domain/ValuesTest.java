package org.tongfen.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.value.Points.LARGEST_AMOUNT;
import static org.tongfen.domain.value.Points.LARGEST_TOTAL;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.batch.Books;
import org.tongfen.domain.batch.PageWords;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
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
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** Values refuse to be what they cannot be. */
class ValuesTest {
    private static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");
    private static final Direction A_TO_B = new Direction(A, B);

    static Stream<ThrowingCallable> impossible() {
        Lot early = new Lot(new Points(A, 1), NOW);
        Lot late = new Lot(new Points(A, 1), NOW.plusMillis(1));
        Platform platform = new Platform(A, "M", 2, new MicroYuan(1), 1, 1);
        return Stream.of(
                () -> new Points(A, -1),
                () -> new Points(A, 1).plus(new Points(B, 1)),
                () -> new Points(A, 1).minus(new Points(B, 1)),
                () -> new Points(A, 1).minus(new Points(A, 2)),
                () -> new Points(A, 1).canHold(new Points(B, 1)),
                () -> new Points(A, 1).compareTo(new Points(B, 1)),
                () -> new MicroYuan(-1),
                () -> new MicroYuan(1).minus(new MicroYuan(2)),
                () -> new Lot(Points.none(A), NOW),
                () -> new Account(A, NOW, List.of(late, early)),
                () -> new Account(A, NOW, List.of(early, early)),
                () -> new Account(B, NOW, List.of(early)),
                () -> new Rate(0, 1),
                () -> new Rate(1, 0),
                () -> new Rate(Rate.LARGEST_PART + 1, 1),
                () -> new Rate(1, Rate.LARGEST_PART + 1),
                () -> new Fee(-1, 0),
                () -> new Fee(10_000, 0),
                () -> new Fee(0, -1),
                () -> new Fee(0, LARGEST_AMOUNT + 1),
                () -> new Terms(new Direction(A, A), 1, new Rate(1, 1), Fee.NONE, 1, NOW),
                () -> new Terms(A_TO_B, 0, new Rate(1, 1), Fee.NONE, 1, NOW),
                () -> new Terms(A_TO_B, 1, new Rate(1, 1), Fee.NONE, 0, NOW),
                () -> new Terms(A_TO_B, 1, new Rate(1, 1), Fee.NONE, LARGEST_AMOUNT + 1, NOW),
                () -> new LaneId(-1),
                () -> new LaneId(64),
                () -> LaneId.parse(""),
                () -> LaneId.parse("64"),
                () -> LaneId.parse("01"),
                () -> LaneId.parse("007"),
                () -> LaneId.parse("-1"),
                () -> LaneId.parse("a"),
                () -> LaneId.parse("٣"),
                () -> new Platform(A, "M", 2, new MicroYuan(1), 1, 0),
                () -> new Platform(A, "M", 2, new MicroYuan(1), 1, 65),
                () -> new Platform(A, " ", 2, new MicroYuan(1), 1, 1),
                () -> new Platform(A, "M", -1, new MicroYuan(1), 1, 1),
                () -> new Platform(A, "M", 7, new MicroYuan(1), 1, 1),
                () -> new Platform(A, "M", 2, MicroYuan.ZERO, 1, 1),
                () -> new Platform(A, "M", 2, new MicroYuan(1_000_000_001), 1, 1),
                () -> new Platform(A, "M", 2, new MicroYuan(1), 0, 1),
                () -> new Platform(A, "M", 2, new MicroYuan(1), 121, 1),
                () -> platform.valueOf(new Points(B, 1)),
                () -> new Scheme(List.of(platform)),
                () -> new Scheme(List.of(platform, new Platform(A, "N", 2, new MicroYuan(1), 1, 1))),
                () -> new Scheme(List.of(platform, new Platform(B, "M", 2, new MicroYuan(1), 1, 1))),
                () -> CommandId.of(new byte[31]),
                () -> CommandId.of(new byte[33]),
                () -> CommandId.parse("00"),
                () -> new AccountId(0, -1),
                () -> new AccountId(0, AccountId.HIGHEST_NUMBER + 1),
                () -> AccountId.ofLong(-1),
                () -> AccountId.ofLong(1L << 54),
                () -> AccountId.parse(""),
                () -> AccountId.parse("1"),
                () -> AccountId.parse("1-"),
                () -> AccountId.parse("-1"),
                () -> AccountId.parse("1-01"),
                () -> AccountId.parse("1-00"),
                () -> AccountId.parse("1--1"),
                () -> AccountId.parse("1-1-1"),
                () -> AccountId.parse("64-1"),
                () -> AccountId.parse("1-281474976710656"),
                () -> AccountId.parse("1-9999999999999999999"),
                () -> AccountId.parse("1-1 "),
                () -> AccountId.parse("1-٣"));
    }

    static Stream<ThrowingCallable> impossibleRules() {
        MicroYuan line = MicroYuan.LARGEST;
        Policy.Refund none = new Policy.Refund(0);
        return Stream.of(
                () -> new Terms.Limits(1, 0, 1, line),
                () -> new Terms.Limits(1, LARGEST_AMOUNT + 1, 1, line),
                () -> new Terms.Limits(1, 1, 0, line),
                () -> new Terms.Limits(1, 1, LARGEST_TOTAL + 1, line),
                () -> new Terms.Limits(1, 1, 1, MicroYuan.ZERO),
                () -> new Terms.Limits(1, 1, 1, line.plus(new MicroYuan(1))),
                () -> new Terms.Limits(0, 1, 1, line),
                () -> new Terms.Limits(6, 5, 1, line),
                () -> new ArrivalId(A, LaneId.FIRST, 0),
                () -> new Arrival(NOW, List.of()),
                () -> new ArrivedCredit(new AccountId(0, 1), List.of(), 0, false),
                () -> new ArrivedCredit(new AccountId(0, 1), List.of(new Lot(new Points(A, 1), NOW)), -1, false),
                () -> new ArrivedCredit(new AccountId(0, 1), List.of(new Lot(new Points(A, 1), NOW)), 1000, false),
                () -> new HeadroomId(LaneId.FIRST, 0),
                () -> new Headroom(Headroom.Kind.DAY, 0, 0),
                () -> new LaneBook(-1, Bytes.NONE, NOW, Supply.none(A), 0, Map.of()),
                () -> new LaneBook(0, Bytes.NONE, NOW, Supply.none(A), -1, Map.of()),
                () -> new LaneBook(0, Bytes.NONE, NOW, Supply.none(A), AccountId.HIGHEST_NUMBER + 1, Map.of()),
                () -> new TreatyVersion.Ending(A_TO_B, 1, NOW),
                () -> new TreatyVersion.Ending(new Direction(A, A), 2, NOW),
                () -> new Policy(0, 1, none, Set.of(), 366),
                () -> new Policy(LARGEST_AMOUNT + 1, 1, none, Set.of(), 366),
                () -> new Policy(1, 0, none, Set.of(), 366),
                () -> new Policy(1, LARGEST_TOTAL + 1, none, Set.of(), 366),
                () -> new Policy(1, 1, none, Set.of(), -1),
                () -> new Policy(1, 1, none, Set.of(), 3661),
                () -> new Policy.Refund(-1),
                () -> new Policy.Refund(367),
                () -> new DayUsage(0, -1),
                () -> new Category("Travel", new Rate(1, 1)),
                () -> new Category("", new Rate(1, 1)),
                () -> new Category("a".repeat(33), new Rate(1, 1)),
                () -> new Category("a", new Rate(1_000_001, 1)),
                () -> new Category("a", new Rate(1, 1_000_001)),
                () -> new Scheme(
                        Books.SCHEME.platforms(),
                        List.of(new Category("a", new Rate(1, 1)), new Category("a", new Rate(2, 1)))),
                () -> new RewardId(""),
                () -> new RewardId("_a"),
                () -> new RewardId("A"),
                () -> new RewardId("a/b"),
                () -> new RewardId("a".repeat(65)),
                () -> new Reward.Price.Fixed(0),
                () -> new Reward.Price.Fixed(LARGEST_AMOUNT + 1),
                () -> new Reward.Price.Worth(MicroYuan.ZERO, "a"),
                () -> new Reward.Price.Worth(line.plus(new MicroYuan(1)), "a"),
                () -> reward("a".repeat(101), "", 1, NOW, 1),
                () -> reward("", "a".repeat(501), 1, NOW, 1),
                () -> reward("", "", -1, NOW, 1),
                () -> reward("", "", LARGEST_TOTAL + 1, NOW, 1),
                () -> reward("", "", 1, NOW.plusMillis(1), 1),
                () -> reward("", "", 1, NOW, 0),
                () -> reward("", "", 1, NOW, LARGEST_TOTAL + 1),
                () -> new Origin(A, LaneId.FIRST, 0, 0),
                () -> new Origin(A, LaneId.FIRST, 1, -1),
                () -> new Origin(A, LaneId.FIRST, 1, 1000),
                () -> hold(Hold.State.HELD, List.of()),
                () -> hold(Hold.State.VOIDED, List.of(new Lot(new Points(A, 1), NOW))),
                () -> new Lot(new Points(A, 1), NOW, NOW),
                () -> new Account(
                        A,
                        NOW,
                        Account.Status.CLOSED,
                        List.of(new Lot(new Points(A, 1), NOW)),
                        Points.none(A),
                        DayUsage.NONE),
                () -> new Account(A, NOW, Account.Status.CLOSED, List.of(), new Points(A, 1), DayUsage.NONE),
                () -> new Account(A, NOW, Account.Status.OPEN, List.of(), Points.none(B), DayUsage.NONE));
    }

    private static Reward reward(String name, String description, long stock, Instant from, long perMember) {
        Reward.Price price = new Reward.Price.Fixed(1);
        return new Reward(new RewardId("a"), name, description, price, stock, from, NOW.plusMillis(1), perMember);
    }

    private static Hold hold(Hold.State state, List<Lot> lots) {
        Hold.Purpose purpose = new Hold.Purpose.Redemption(new RewardId("a"), false, false);
        Hold.Asked asked = new Hold.Asked(1, NOW, Command.Quoted.NOTHING);
        return new Hold(PageWords.commandId(1), new AccountId(0, 1), purpose, asked, lots, NOW, NOW, state);
    }

    @Test
    void the_bounds_of_rules_are_within_them() {
        new Terms.Limits(1, 1, 1, new MicroYuan(1));
        new Terms.Limits(LARGEST_AMOUNT, LARGEST_AMOUNT, LARGEST_TOTAL, MicroYuan.LARGEST);
        new Policy(1, 1, new Policy.Refund(366), Set.of(A), 0);
        new Policy(LARGEST_AMOUNT, LARGEST_TOTAL, new Policy.Refund(0), Set.of(), 3660);
        new Platform(A, "M", 6, new MicroYuan(1_000_000_000), 120, 64);
        new Origin(A, LaneId.FIRST, 1, 999);
        reward("a".repeat(100), "a".repeat(500), LARGEST_TOTAL, NOW, LARGEST_TOTAL);
        reward("", "", 0, NOW, 1);
        new RewardId("0" + "-_".repeat(31) + "a");
        assertThat(new TreatyVersion.Ending(A_TO_B, 2, NOW).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource({"impossible", "impossibleRules"})
    void an_impossible_value_is_refused(ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform_a", "ab", "a1", "a_", "abcdefghijklmnopqrstuvwxyz01234"})
    void a_platform_id_is_a_lower_case_letter_and_more(String text) {
        assertThat(new PlatformId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "A_", "aB", "1a", "_a", "a-b", "a b", "a/b", "a.", "aé", "a٣", " ab", "ab\n"})
    void other_spellings_are_no_platform_ids(String text) {
        assertThatThrownBy(() -> new PlatformId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PlatformId.isValid("a".repeat(32))).isFalse();
    }

    @Test
    void an_amount_can_be_asked_for_between_its_bounds() {
        assertThat(Stream.of(0L, 1L, LARGEST_AMOUNT, LARGEST_AMOUNT + 1).map(units -> new Points(A, units).isAskable()))
                .containsExactly(false, true, true, false);
    }

    @Test
    void a_total_is_full_at_its_bound() {
        assertThat(new Points(A, LARGEST_TOTAL - 1).canHold(new Points(A, 1))).isTrue();
        assertThat(new Points(A, LARGEST_TOTAL - 1).canHold(new Points(A, 2))).isFalse();
        assertThat(new Points(A, LARGEST_TOTAL).canHold(new Points(A, Long.MAX_VALUE)))
                .isFalse();
    }

    @Test
    void values_beyond_a_long_are_unbearable_rather_than_wrong() {
        MicroYuan half = new MicroYuan(Long.MAX_VALUE);
        assertThat(half.plus(half)).isEqualTo(new MicroYuan(Long.MAX_VALUE));
        assertThat(half.isBearable()).isFalse();
        assertThat(MicroYuan.LARGEST.isBearable()).isTrue();
        assertThat(MicroYuan.LARGEST.plus(new MicroYuan(1)).isBearable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T00:00:00Z,     24, 2028-06-30T16:00:00Z",
        "2026-06-30T15:59:59.999Z, 24, 2028-06-30T16:00:00Z",
        "2026-06-30T16:00:00Z,     24, 2028-07-31T16:00:00Z",
        "2026-12-31T16:00:00Z,     1,  2027-02-28T16:00:00Z",
        "2027-01-31T15:59:59Z,     1,  2027-02-28T16:00:00Z",
        "2027-12-31T16:00:00Z,     1,  2028-02-29T16:00:00Z"
    })
    void points_expire_with_the_month_in_business_time(Instant now, int months, Instant expiry) {
        assertThat(new Platform(A, "M", 2, new MicroYuan(1), months, 1).expiryOfPointsGiven(now))
                .isEqualTo(expiry);
    }

    @Test
    void ids_have_one_text_form() {
        AccountId id = new AccountId(3, 10452);
        assertThat(id).hasToString("3-10452");
        assertThat(AccountId.parse("3-10452")).isEqualTo(id);
        assertThat(AccountId.parse("63-281474976710655")).isEqualTo(new AccountId(63, AccountId.HIGHEST_NUMBER));
        assertThat(AccountId.parse("0-0")).isEqualTo(AccountId.unclaimed(LaneId.FIRST));
        assertThat(LaneId.parse("63")).isEqualTo(new LaneId(63)).hasToString("63");
        CommandId command = PageWords.commandId(0x01020304);
        assertThat(CommandId.parse(command.toString())).isEqualTo(command).hasSameHashCodeAs(command);
        assertThat(command).isNotEqualTo(PageWords.commandId(1));
        assertThat(new Origin(A, new LaneId(3), 17, 0)).hasToString("platform_a/3/17/0");
        assertThat(new ArrivalId(A, new LaneId(3), 17)).hasToString("platform_a/3/17");
        assertThat(new HeadroomId(new LaneId(3), 17)).hasToString("3/17");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "63, 0, 63", "0, 1, 64", "3, 10452, 668931", "63, 281474976710655, 18014398509481983"})
    void an_account_id_is_packed_into_one_number(int lane, long number, long packed) {
        assertThat(new AccountId(lane, number).toLong()).isEqualTo(packed);
        assertThat(AccountId.ofLong(packed)).isEqualTo(new AccountId(lane, number));
    }

    @Test
    void account_ids_are_ordered_by_lane_and_number() {
        assertThat(List.of(
                        new AccountId(0, 1),
                        new AccountId(0, 2),
                        new AccountId(0, 10),
                        new AccountId(2, 0),
                        new AccountId(10, 5)))
                .isSorted();
        assertThat(AccountId.unclaimed(new LaneId(2)).isUnclaimed()).isTrue();
        assertThat(new AccountId(0, 1).isUnclaimed()).isFalse();
    }

    @Test
    void bytes_are_compared_by_content_and_cannot_be_changed_from_outside() {
        byte[] content = {1, 2, (byte) 0xff};
        Bytes bytes = Bytes.of(content);
        content[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes)
                .isEqualTo(Bytes.of(new byte[] {1, 2, (byte) 0xff}))
                .hasSameHashCodeAs(Bytes.of(new byte[] {1, 2, (byte) 0xff}))
                .isNotEqualTo(Bytes.NONE)
                .hasToString("0102ff");
        assertThat(bytes.size()).isEqualTo(3);
    }

    @Test
    void a_command_id_cannot_be_changed_from_outside() {
        byte[] bytes = new byte[CommandId.BYTES];
        CommandId id = CommandId.of(bytes);
        Arrays.fill(bytes, (byte) 1);
        Arrays.fill(id.bytes(), (byte) 1);
        assertThat(id).hasToString("00".repeat(32));
    }
}
