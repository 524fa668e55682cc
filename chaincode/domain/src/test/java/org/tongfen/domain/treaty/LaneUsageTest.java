package org.tongfen.domain.treaty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.batch.RandomLedger;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** What a lane has left of its shares, when headroom moves and days change. */
class LaneUsageTest {
    private static final Instant TODAY = RandomLedger.NOW;
    private static final Instant TOMORROW = TODAY.plus(Duration.ofDays(1));
    private static final Instant YESTERDAY = TODAY.minus(Duration.ofDays(1));
    private static final MicroYuan LINE = new MicroYuan(100);

    @Test
    void what_is_given_up_is_missing_on_its_day_and_on_no_other() {
        LaneUsage usage = LaneUsage.NONE.without(day(30, TODAY));
        assertThat(usage.leftOfDay(100, TODAY)).isEqualTo(70);
        assertThat(usage.leftOfDay(100, TOMORROW)).isEqualTo(100);
        assertThat(usage.leftOfDay(100, YESTERDAY))
                .as("time that goes back gains nothing")
                .isEqualTo(70);
    }

    @Test
    void what_is_taken_is_there_on_its_day_and_on_no_other() {
        LaneUsage usage = LaneUsage.NONE.with(day(30, TODAY), TODAY);
        assertThat(usage.leftOfDay(100, TODAY)).isEqualTo(130);
        assertThat(usage.leftOfDay(100, TOMORROW)).isEqualTo(100);
        assertThat(usage.leftOfDay(100, YESTERDAY)).isEqualTo(100);
    }

    @Test
    void headroom_of_a_day_that_is_over_adds_nothing_and_takes_nothing_away() {
        LaneUsage usage = LaneUsage.NONE.without(day(30, TODAY));
        assertThat(usage.with(day(50, YESTERDAY), TODAY)).isEqualTo(usage);
        assertThat(usage.with(day(50, TODAY), TOMORROW)).isEqualTo(usage);
    }

    @Test
    void moves_of_one_day_add_up_and_those_of_the_next_begin_anew() {
        LaneUsage usage = LaneUsage.NONE
                .without(day(30, TODAY))
                .with(day(50, TODAY), TODAY)
                .without(day(5, TODAY));
        assertThat(usage.leftOfDay(100, TODAY)).isEqualTo(115);
        assertThat(usage.without(day(1, TOMORROW)).leftOfDay(100, TOMORROW)).isEqualTo(99);
    }

    @Test
    void a_credit_line_has_no_days() {
        Headroom given = Headroom.given(Headroom.Kind.CREDIT_LINE, 30, TODAY);
        assertThat(given.day()).isZero();
        LaneUsage usage = LaneUsage.NONE.owing(new MicroYuan(50)).without(given);
        assertThat(usage.leftOfCreditLine(LINE)).isEqualTo(20);
        assertThat(usage.with(given, TOMORROW).leftOfCreditLine(LINE)).isEqualTo(50);
        assertThat(usage.leftOfDay(100, TODAY)).as("the day is another limit").isEqualTo(100);
    }

    @Test
    void a_share_that_has_become_smaller_than_what_was_used_or_given_leaves_nothing() {
        LaneUsage usage = LaneUsage.NONE
                .owing(new MicroYuan(50))
                .exchanging(new Points(A, 50), TODAY)
                .without(day(30, TODAY))
                .without(Headroom.given(Headroom.Kind.CREDIT_LINE, 30, TODAY));
        assertThat(usage.leftOfDay(80, TODAY)).isZero();
        assertThat(usage.leftOfDay(10, TODAY)).isZero();
        assertThat(usage.leftOfDay(81, TODAY)).isEqualTo(1);
        assertThat(usage.leftOfCreditLine(new MicroYuan(10))).isZero();
        assertThat(usage.leftOfCreditLine(new MicroYuan(81))).isEqualTo(1);
    }

    @Test
    void a_day_is_ahead_until_it_has_begun_and_a_credit_line_never_is() {
        assertThat(day(1, TOMORROW).isAhead(TODAY)).isTrue();
        assertThat(day(1, TODAY).isAhead(TODAY)).isFalse();
        assertThat(day(1, YESTERDAY).isAhead(TODAY)).isFalse();
        assertThat(Headroom.given(Headroom.Kind.CREDIT_LINE, 1, TOMORROW).isAhead(TODAY))
                .isFalse();
    }

    @Test
    void only_what_is_limited_can_be_given_up() {
        Platform source = new Platform(A, "MSP", 2, new MicroYuan(1), 1, 2);
        Terms limited = terms(new Terms.Limits(1, 10, 100, LINE));
        Terms free = terms(Terms.Limits.NONE);
        LaneUsage usage = LaneUsage.NONE.owing(new MicroYuan(20)).exchanging(new Points(A, 30), TODAY);
        assertThat(usage.canGive(Headroom.Kind.DAY, limited, source, LaneId.FIRST, TODAY))
                .isEqualTo(20);
        assertThat(usage.canGive(Headroom.Kind.CREDIT_LINE, limited, source, LaneId.FIRST, TODAY))
                .isEqualTo(30);
        assertThat(usage.canGive(Headroom.Kind.DAY, free, source, LaneId.FIRST, TODAY))
                .isZero();
        assertThat(usage.canGive(Headroom.Kind.CREDIT_LINE, free, source, LaneId.FIRST, TODAY))
                .isZero();
    }

    @Test
    void the_usage_of_a_day_counts_for_the_days_before_and_not_for_those_after() {
        DayUsage usage = DayUsage.NONE.plus(new Points(A, 40), TODAY);
        assertThat(usage.left(100, TODAY)).isEqualTo(60);
        assertThat(usage.left(100, YESTERDAY)).isEqualTo(60);
        assertThat(usage.left(100, TOMORROW)).isEqualTo(100);
        DayUsage back = usage.plus(new Points(A, 10), YESTERDAY);
        assertThat(back).isEqualTo(new DayUsage(DayUsage.dayOf(TODAY), 50));
        assertThat(usage.plus(new Points(A, 10), TOMORROW)).isEqualTo(new DayUsage(DayUsage.dayOf(TOMORROW), 10));
        assertThat(usage.minus(new Points(A, 10), YESTERDAY))
                .as("another day's")
                .isEqualTo(usage);
        assertThat(usage.minus(new Points(A, 10), TODAY).units()).isEqualTo(30);
    }

    private static Terms terms(Terms.Limits limits) {
        return new Terms(new Direction(A, B), 1, new Rate(1, 1), Fee.NONE, limits, TODAY);
    }

    private static Headroom day(long amount, Instant day) {
        return Headroom.given(Headroom.Kind.DAY, amount, day);
    }
}
