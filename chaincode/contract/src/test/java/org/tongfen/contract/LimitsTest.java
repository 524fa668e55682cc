package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.BOB;
import static org.tongfen.contract.Consortium.BOOK_A;
import static org.tongfen.contract.Consortium.BOOK_B;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;
import static org.tongfen.contract.Consortium.outcomes;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.Accounts;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.ClearingKey;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Window;

/** Limits of a treaty are shares of lanes, and each is counted in both books; shares move between lanes. */
class LimitsTest {
    // 2400 a day and 300000 micro-yuan in all, over four lanes: 600 and 75000 each.
    private static final Terms.Limits LIMITS =
            new Terms.Limits(6, Points.LARGEST_AMOUNT, 2_400, new MicroYuan(300_000));

    private final Consortium consortium = Consortium.established();
    private final Requests requests = new Requests();

    @BeforeEach
    void agree() {
        CommandMessage ofA = requests.agree(A, B, 1, LIMITS, Instant.EPOCH);
        CommandMessage ofB = requests.agree(A, B, 1, LIMITS, Instant.EPOCH);
        consortium.apply(CLIENT_A, consortium.batch(A, A, ofA));
        consortium.apply(CLIENT_B, consortium.batch(B, B, ofB, consortium.open(BOB)));
        for (int lane = 0; lane < 4; lane++) {
            consortium.apply(CLIENT_A, consortium.batch(lane, A, A, consortium.issue(member(lane), 10_000)));
        }
    }

    private static AccountId member(int lane) {
        return new AccountId(lane, 1);
    }

    @Test
    void the_day_is_counted_in_both_books_by_the_gross_amount() {
        mustBe(exchange(0, 594), Outcome.OK, 0);
        DayUsage used = new DayUsage(DayUsage.dayOf(consortium.now()), 594);
        assertThat(Accounts.usage(ofB(0).getExchanged())).isEqualTo(used);
        assertThat(Accounts.usage(intake(0).getReceived())).isEqualTo(used);
        mustBe(exchange(0, 7), Outcome.OVER_TREATY_DAY_LIMIT, 6);
        assertThat(Accounts.usage(intake(0).getReceived())).isEqualTo(used);
        mustBe(exchange(0, 6), Outcome.OK, 0);
        mustBe(exchange(1, 600), Outcome.OK, 0);
    }

    @Test
    void the_next_business_day_begins_anew_in_both_books() {
        mustBe(exchange(0, 600), Outcome.OK, 0);
        consortium.pass(Duration.ofHours(16).minusSeconds(1));
        mustBe(exchange(0, 6), Outcome.OVER_TREATY_DAY_LIMIT, 0);
        consortium.pass(Duration.ofSeconds(1));
        mustBe(exchange(0, 6), Outcome.OK, 0);
        DayUsage used = new DayUsage(DayUsage.dayOf(consortium.now()), 6);
        assertThat(Accounts.usage(intake(0).getReceived())).isEqualTo(used);
        assertThat(Accounts.usage(ofB(0).getExchanged())).isEqualTo(used);
    }

    @Test
    void a_day_that_has_ended_does_not_come_back_with_a_clock_that_is_behind() {
        consortium.pass(Duration.ofHours(16));
        mustBe(exchange(0, 600), Outcome.OK, 0);
        consortium.pass(Duration.ofSeconds(-30));
        mustBe(exchange(0, 6), Outcome.OVER_TREATY_DAY_LIMIT, 0);
        consortium.pass(Duration.ofSeconds(60));
        mustBe(exchange(0, 6), Outcome.OVER_TREATY_DAY_LIMIT, 0);
    }

    @Test
    void the_target_counts_for_itself_even_if_the_sources_book_has_forgotten() {
        mustBe(exchange(0, 600), Outcome.OK, 0);
        Lane forgetful = consortium.lane(A, 0).toBuilder().clearCounterparties().build();
        consortium.channel.state(BOOK_A).put("l/0", forgetful.toByteArray());
        mustBe(exchange(0, 6), Outcome.OVER_TREATY_DAY_LIMIT, 0);
        assertThat(consortium.balance(B, BOB)).isEqualTo(500);
    }

    @Test
    void the_credit_line_binds_in_both_books_and_over_the_closing_of_windows() {
        mustBe(exchange(0, 600), Outcome.OK, 0);
        consortium.pass(Duration.ofDays(1));
        closeWindow();
        // 60000 are owed by now, and 15000 are left of the lane's share: 150 for 125.
        mustBe(exchange(0, 156), Outcome.CREDIT_LINE_EXCEEDED, 15_000);
        Lane forgetful = consortium.lane(A, 0).toBuilder().clearCounterparties().build();
        consortium.channel.state(BOOK_A).put("l/0", forgetful.toByteArray());
        mustBe(exchange(0, 156), Outcome.CREDIT_LINE_EXCEEDED, 0);
        mustBe(exchange(0, 150), Outcome.OK, 0);
        assertThat(consortium.balance(B, BOB)).isEqualTo(625);
    }

    private void closeWindow() {
        Window next = Window.newBuilder().setNumber(2).setOpenedAt(1).build();
        consortium.channel.state(Chaincodes.CLEARING).put(ClearingKey.WINDOW.text(), next.toByteArray());
    }

    @Test
    void less_than_the_smallest_amount_is_not_exchanged() {
        mustBe(exchange(0, 5), Outcome.TOO_SMALL, 6);
        mustBe(exchange(0, 6), Outcome.OK, 0);
    }

    @Test
    void a_share_of_the_day_moves_from_one_lane_to_another_in_both_books() {
        Endorsement given = submit(0, Requests.give(Headroom.Kind.DAY, 1, 500));
        assertThat(outcomes(Consortium.reply(given))).containsExactly(Outcome.OK);
        assertThat(given.writes().get(BOOK_A)).containsOnlyKeys("g/1/platform_b/0/3", "l/0", "b/0/3");
        assertThat(given.writes().get(BOOK_B)).containsOnlyKeys("G/platform_a/1/0/3", "i/platform_a/0");
        mustBe(exchange(0, 106), Outcome.OVER_TREATY_DAY_LIMIT, 100);
        mustBe(exchange(1, 606), Outcome.OVER_TREATY_DAY_LIMIT, 600);

        Endorsement taken = submit(1, Requests.take(0, 3));
        assertThat(outcomes(Consortium.reply(taken))).containsExactly(Outcome.OK);
        assertThat(taken.writes().get(BOOK_A)).containsOnlyKeys("g/1/platform_b/0/3", "l/1", "b/1/3");
        assertThat(taken.writes().get(BOOK_B)).containsOnlyKeys("G/platform_a/1/0/3", "i/platform_a/1");
        assertThat(consortium.channel.state(BOOK_A)).doesNotContainKey("g/1/platform_b/0/3");
        assertThat(consortium.channel.state(BOOK_B)).doesNotContainKey("G/platform_a/1/0/3");
        mustBe(exchange(1, 750), Outcome.OK, 0);
        assertThat(intake(1).getDayMoved()).isEqualTo(500);
        assertThat(ofB(1).getDayMoved()).isEqualTo(500);
        assertThat(intake(0).getDayMoved()).isEqualTo(-500);

        assertThat(outcomes(Consortium.reply(submit(1, Requests.take(0, 3)))))
                .as("once")
                .containsExactly(Outcome.HEADROOM_MISSING);
    }

    @Test
    void a_share_of_the_credit_line_moves_for_good() {
        submit(0, Requests.give(Headroom.Kind.CREDIT_LINE, 1, 25_000));
        submit(1, Requests.take(0, 3));
        consortium.pass(Duration.ofDays(2));
        mustBe(exchange(0, 540), Outcome.CREDIT_LINE_EXCEEDED, 50_000);
        mustBe(exchange(1, 600), Outcome.OK, 0);
        consortium.pass(Duration.ofDays(1));
        mustBe(exchange(1, 600), Outcome.CREDIT_LINE_EXCEEDED, 40_000);
        mustBe(exchange(1, 396), Outcome.OK, 0);
    }

    @Test
    void a_lane_gives_only_what_it_has_not_used() {
        mustBe(exchange(0, 480), Outcome.OK, 0);
        CommandRecord refused = Consortium.reply(submit(0, Requests.give(Headroom.Kind.DAY, 1, 121)))
                .getRecord()
                .getCommands(0);
        mustBe(refused, Outcome.HEADROOM_MISSING, 120);
    }

    @Test
    void the_target_does_not_let_a_lane_take_what_no_lane_gave_up_in_its_own_book() {
        submit(0, Requests.give(Headroom.Kind.DAY, 1, 500));
        consortium.channel.state(BOOK_B).remove("G/platform_a/1/0/3");
        Endorsement taken = submit(1, Requests.take(0, 3));
        assertThat(outcomes(Consortium.reply(taken))).containsExactly(Outcome.HEADROOM_MISSING);
        mustBe(exchange(1, 606), Outcome.OVER_TREATY_DAY_LIMIT, 600);
    }

    private Endorsement submit(int lane, CommandMessage command) {
        return consortium.submit(CLIENT_A, consortium.batch(lane, A, B, command));
    }

    private CommandRecord exchange(int lane, long amount) {
        return Consortium.reply(submit(lane, requests.exchange(member(lane), BOB, amount, false)))
                .getRecord()
                .getCommands(0);
    }

    private static void mustBe(CommandRecord record, Outcome outcome, long bound) {
        assertThat(Outcome.ofNumber(record.getOutcome())).isEqualTo(outcome);
        assertThat(record.getBound()).isEqualTo(bound);
    }

    private Counterparty ofB(int lane) {
        return consortium.lane(A, lane).getCounterparties(0);
    }

    private IntakeMessage intake(int lane) {
        return consortium.stored(B, new BookKey.Intake(A, new LaneId(lane)), IntakeMessage.parser());
    }
}
