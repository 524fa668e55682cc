package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.rules.TargetBook;
import org.tongfen.domain.rules.TargetResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** The target's book counts headroom for itself: what a source says it gives and takes, the target has to have seen. */
class HeadroomTest {
    private static final Direction A_TO_B = new Direction(A, B);
    private static final Instant NOW = RandomLedger.NOW;
    private static final LaneId OTHER = new LaneId(1);
    private static final HeadroomId OFFERED = new HeadroomId(OTHER, 5);
    private static final AccountId BOB = new AccountId(0, 2);
    private static final Terms TERMS =
            new Terms(A_TO_B, 1, new Rate(5, 6), Fee.NONE, new Terms.Limits(1, 100, 24, new MicroYuan(4800)), NOW);

    private final Books books =
            new Books(NOW).withLanes(2).with(B, BOB, List.of()).withTreaty(TERMS);

    @Test
    void what_was_given_up_cannot_be_used_any_more() {
        assertThat(outcomes(credit(12))).containsExactly(Outcome.OK);
        assertThat(outcomes(give(OTHER, day(6)), credit(12)))
                .containsExactly(Outcome.OK, Outcome.OVER_TREATY_DAY_LIMIT);
        assertThat(outcomes(give(OTHER, day(6)), credit(6))).containsExactly(Outcome.OK, Outcome.OK);
        assertThat(outcomes(give(OTHER, line(1801)), credit(6)))
                .containsExactly(Outcome.OK, Outcome.CREDIT_LINE_EXCEEDED);
        assertThat(outcomes(give(OTHER, line(1800)), credit(6))).containsExactly(Outcome.OK, Outcome.OK);
    }

    @Test
    void no_more_is_given_up_than_is_left() {
        assertThat(outcomes(give(OTHER, day(12)))).containsExactly(Outcome.OK);
        assertThat(outcomes(give(OTHER, day(13)))).containsExactly(Outcome.HEADROOM_MISSING);
        assertThat(outcomes(credit(6), give(OTHER, day(7)))).containsExactly(Outcome.OK, Outcome.HEADROOM_MISSING);
        assertThat(outcomes(credit(6), give(OTHER, day(6)))).containsExactly(Outcome.OK, Outcome.OK);
        assertThat(outcomes(give(OTHER, line(2400)))).containsExactly(Outcome.OK);
        assertThat(outcomes(give(OTHER, line(2401)))).containsExactly(Outcome.HEADROOM_MISSING);
    }

    @Test
    void what_is_given_up_is_of_this_day_and_for_another_lane_that_there_is_and_once() {
        assertThat(outcomes(give(LaneId.FIRST, day(1)))).as("to itself").containsExactly(Outcome.MALFORMED);
        assertThat(outcomes(give(new LaneId(2), day(1)))).as("to no lane").containsExactly(Outcome.MALFORMED);
        assertThat(outcomes(give(OTHER, day(1)), give(OTHER, line(1)))).containsExactly(Outcome.OK, Outcome.MALFORMED);
        Headroom tomorrow = Headroom.given(Headroom.Kind.DAY, 1, NOW.plus(Duration.ofDays(1)));
        assertThat(outcomes(give(OTHER, tomorrow))).containsExactly(Outcome.MALFORMED);
        assertThat(outcomes(give(OTHER, new Headroom(Headroom.Kind.CREDIT_LINE, 1, 1))))
                .containsExactly(Outcome.MALFORMED);
    }

    @Test
    void what_the_target_has_kept_can_be_taken_and_used_once() {
        assertThat(outcomes(take(), credit(18)))
                .containsExactly(Outcome.HEADROOM_MISSING, Outcome.OVER_TREATY_DAY_LIMIT);
        keep(day(6));
        assertThat(outcomes(take(), credit(18))).containsExactly(Outcome.OK, Outcome.OK);
        assertThat(outcomes(take(), take())).containsExactly(Outcome.OK, Outcome.HEADROOM_MISSING);
        assertThat(outcomes(take(), credit(20))).containsExactly(Outcome.OK, Outcome.OVER_TREATY_DAY_LIMIT);
        keep(Headroom.given(Headroom.Kind.DAY, 6, NOW.plus(Duration.ofDays(1))));
        assertThat(outcomes(take())).as("not yet").containsExactly(Outcome.HEADROOM_MISSING);
        keep(Headroom.given(Headroom.Kind.DAY, 6, NOW.minus(Duration.ofDays(1))));
        assertThat(outcomes(take(), credit(18)))
                .as("no more")
                .containsExactly(Outcome.OK, Outcome.OVER_TREATY_DAY_LIMIT);
    }

    @Test
    void headroom_is_given_up_only_under_equal_terms_and_taken_under_any() {
        keep(day(6));
        books.book(B).halves.clear();
        assertThat(outcomes(give(OTHER, day(1)), take())).containsExactly(Outcome.TREATY_MISSING, Outcome.OK);
    }

    @Test
    void both_books_keep_and_delete_the_same() {
        keep(day(6));
        TargetResult result = decide(give(OTHER, line(5)), take());
        assertThat(result.headroomGiven()).isEqualTo(Map.of(OTHER, line(5)));
        assertThat(result.headroomTaken()).isEqualTo(Set.of(OFFERED));
        assertThat(result.changesIntake()).isTrue();
        assertThat(result.changesClaim()).isFalse();
        SourceResult source = new Batch(
                        A_TO_B,
                        LaneId.FIRST,
                        1,
                        List.of(
                                new Command.GiveHeadroom(Headroom.Kind.CREDIT_LINE, OTHER, 5),
                                new Command.TakeHeadroom(OFFERED)))
                .propose(books.sourcePage(A_TO_B));
        assertThat(source.changes().headroomGiven()).isEqualTo(result.headroomGiven());
        assertThat(source.changes().headroomTaken()).isEqualTo(result.headroomTaken());
        assertThat(source.changes().lane().with(B)).isEqualTo(result.intake().usage());
    }

    private void keep(Headroom headroom) {
        books.book(A).headroom.put(new MemoryBook.Offered(B, LaneId.FIRST, OFFERED), headroom);
        books.book(B).headroomOfOthers.put(new MemoryBook.Offered(A, LaneId.FIRST, OFFERED), headroom);
    }

    private List<Outcome> outcomes(Ask... asks) {
        return decide(asks).outcomes();
    }

    private TargetResult decide(Ask... asks) {
        TargetPage page = books.book(B).targetPage(books.scheme(), new Books.Lane(A_TO_B), NOW, List.of(asks));
        return TargetBook.decide(page, Optional.of(TERMS), List.of(asks));
    }

    private static Ask give(LaneId to, Headroom headroom) {
        return new Ask.GiveHeadroom(to, headroom);
    }

    private static Ask take() {
        return new Ask.TakeHeadroom(OFFERED);
    }

    private static Headroom day(long amount) {
        return Headroom.given(Headroom.Kind.DAY, amount, NOW);
    }

    private static Headroom line(long amount) {
        return Headroom.given(Headroom.Kind.CREDIT_LINE, amount, NOW);
    }

    private static Ask credit(long gross) {
        Lot portion = new Lot(new Points(B, gross * 5 / 6), BusinessTime.endOfMonth(NOW, 0));
        return new Ask.Credit(
                0,
                0,
                BOB,
                new Points(A, gross),
                Points.none(A),
                List.of(portion),
                new MicroYuan(120 * (gross * 5 / 6)),
                false);
    }
}
