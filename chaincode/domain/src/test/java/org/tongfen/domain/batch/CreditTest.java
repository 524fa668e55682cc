package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.TargetBook;
import org.tongfen.domain.rules.TargetResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** The target's book believes no number of the source's. */
class CreditTest {
    private static final Direction A_TO_B = new Direction(A, B);
    private static final AccountId BOB = new AccountId(0, 2);
    private static final Terms TERMS = new Terms(A_TO_B, 1, new Rate(5, 6), new Fee(0, 1), 100, RandomLedger.NOW);

    private static final Instant MONTH = BusinessTime.endOfMonth(RandomLedger.NOW, 0);

    private final Books books =
            new Books(RandomLedger.NOW).with(B, BOB, List.of()).withTreaty(TERMS);

    @Test
    void a_credit_is_taken_only_with_the_numbers_that_the_targets_own_half_gives() {
        assertThat(outcome(7, 1, B, 5, 600)).isEqualTo(Outcome.OK);
        assertThat(outcome(6, 1, B, 5, 600)).as("less is given up").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(101, 1, B, 5, 600)).as("over the limit").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(1, 1, B, 5, 600)).as("too small").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(7, 0, B, 5, 600)).as("another fee").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(7, 1, A, 5, 600)).as("points of another platform").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(7, 1, B, 6, 600)).as("more is received").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(7, 1, B, 4, 600)).as("less is received").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(7, 1, B, 5, 599)).as("less is owed").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(7, 1, B, 5, 601)).as("more is owed").isEqualTo(Outcome.MALFORMED);
    }

    private Outcome outcome(long gross, long fee, PlatformId platform, long received, long owed) {
        Lot portion = new Lot(new Points(platform, received), MONTH);
        Ask credit = new Ask.Credit(
                0, 0, BOB, new Points(A, gross), new Points(A, fee), List.of(portion), new MicroYuan(owed), false);
        return TargetBook.decide(books.targetPage(A_TO_B), Optional.of(TERMS), List.of(credit))
                .outcomes()
                .getFirst();
    }

    @Test
    void a_credit_of_an_amount_that_was_asked_for_is_taken_only_for_the_least_that_gives_it() {
        assertThat(exactOutcome(7, 5)).isEqualTo(Outcome.OK);
        assertThat(exactOutcome(8, 5)).as("more is given up").isEqualTo(Outcome.MALFORMED);
        assertThat(exactOutcome(6, 5)).as("less is given up").isEqualTo(Outcome.MALFORMED);
        assertThat(exactOutcome(7, 6)).as("more is received").isEqualTo(Outcome.MALFORMED);
        assertThat(exactOutcome(7, 4)).as("less is received").isEqualTo(Outcome.MALFORMED);
    }

    private Outcome exactOutcome(long gross, long received) {
        Lot portion = new Lot(new Points(B, received), MONTH);
        Ask credit = new Ask.Credit(
                0,
                0,
                BOB,
                new Points(A, gross),
                new Points(A, 1),
                List.of(portion),
                new MicroYuan(120 * received),
                true);
        return TargetBook.decide(books.targetPage(A_TO_B), Optional.of(TERMS), List.of(credit))
                .outcomes()
                .getFirst();
    }

    @Test
    void a_credit_never_outlives_the_targets_own_points_and_is_active() {
        Instant last = Books.SCHEME.find(B).orElseThrow().expiryOfPointsGiven(RandomLedger.NOW);
        assertThat(outcome(Lot.ALWAYS, last)).isEqualTo(Outcome.OK);
        assertThat(outcome(Lot.ALWAYS, BusinessTime.endOfMonth(last, 0))).isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(Lot.ALWAYS, last.minusMillis(1)))
                .as("within a month")
                .isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(Lot.ALWAYS, RandomLedger.NOW)).as("expired").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(RandomLedger.NOW.plusMillis(1), last)).as("pending").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(RandomLedger.NOW, last))
                .as("another lot than active points")
                .isEqualTo(Outcome.MALFORMED);
    }

    private Outcome outcome(Instant activeFrom, Instant expiresAt) {
        Lot portion = new Lot(new Points(B, 5), activeFrom, expiresAt);
        Ask credit = new Ask.Credit(
                0, 0, BOB, new Points(A, 7), new Points(A, 1), List.of(portion), new MicroYuan(600), false);
        return TargetBook.decide(books.targetPage(A_TO_B), Optional.of(TERMS), List.of(credit))
                .outcomes()
                .getFirst();
    }

    @Test
    void a_credit_under_the_terms_of_other_platforms_is_malformed() {
        Terms others = new Terms(new Direction(B, A), 1, new Rate(5, 6), new Fee(0, 1), 100, RandomLedger.NOW);
        Lot portion = new Lot(new Points(B, 5), MONTH);
        Ask credit = new Ask.Credit(
                0, 0, BOB, new Points(A, 7), new Points(A, 1), List.of(portion), new MicroYuan(600), false);
        assertThat(TargetBook.decide(books.targetPage(A_TO_B), Optional.of(others), List.of(credit))
                        .outcomes())
                .containsExactly(Outcome.MALFORMED);
    }

    @Test
    void portions_are_in_order_and_of_distinct_months() {
        Lot soon = new Lot(new Points(B, 2), MONTH);
        Lot late = new Lot(new Points(B, 3), BusinessTime.endOfMonth(RandomLedger.NOW, 1));
        assertThat(outcome(List.of(soon, late))).isEqualTo(Outcome.OK);
        assertThat(outcome(List.of(late, soon))).isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(List.of(soon, new Lot(new Points(B, 3), MONTH)))).isEqualTo(Outcome.MALFORMED);
    }

    private Outcome outcome(List<Lot> portions) {
        Ask credit = new Ask.Credit(0, 0, BOB, new Points(A, 7), new Points(A, 1), portions, new MicroYuan(600), false);
        return TargetBook.decide(books.targetPage(A_TO_B), Optional.of(TERMS), List.of(credit))
                .outcomes()
                .getFirst();
    }

    @Test
    void a_receiver_may_exist_up_to_the_roster_and_is_never_the_unclaimed_account() {
        assertThat(outcomeFor(BOB)).isEqualTo(Outcome.OK);
        assertThat(outcomeFor(new AccountId(0, 1))).as("may exist").isEqualTo(Outcome.OK);
        assertThat(outcomeFor(new AccountId(0, 3))).as("above the roster").isEqualTo(Outcome.UNKNOWN_ACCOUNT);
        assertThat(outcomeFor(new AccountId(1, 1)))
                .as("a lane without a roster")
                .isEqualTo(Outcome.UNKNOWN_ACCOUNT);
        assertThat(outcomeFor(AccountId.unclaimed(LaneId.FIRST))).isEqualTo(Outcome.UNKNOWN_ACCOUNT);
    }

    private Outcome outcomeFor(AccountId to) {
        return TargetBook.decide(books.targetPage(A_TO_B), Optional.of(TERMS), List.of(credit(to)))
                .outcomes()
                .getFirst();
    }

    private static Ask credit(AccountId to) {
        Lot portion = new Lot(new Points(B, 5), MONTH);
        return new Ask.Credit(
                0, 0, to, new Points(A, 7), new Points(A, 1), List.of(portion), new MicroYuan(600), false);
    }

    @Test
    void a_batch_of_a_lane_that_there_is_not_or_of_a_time_gone_by_or_of_too_many_asks_is_refused_as_a_whole() {
        TargetPage page = books.targetPage(A_TO_B);
        mustBeMalformed(of(page, new LaneId(1), page.now(), page.intake()), List.of(credit(BOB)));
        Intake later = new Intake(Points.none(B), LaneUsage.NONE, page.now().plusMillis(1));
        mustBeMalformed(of(page, LaneId.FIRST, page.now(), later), List.of());
        mustBeMalformed(page, Collections.nCopies(Batch.MOST_COMMANDS + 1, credit(BOB)));
        assertThat(TargetBook.decide(
                                of(page, LaneId.FIRST, page.now().plusMillis(1), later),
                                Optional.of(TERMS),
                                Collections.nCopies(Batch.MOST_COMMANDS, credit(BOB)))
                        .outcomes())
                .hasSize(Batch.MOST_COMMANDS)
                .containsOnly(Outcome.OK);
    }

    private static void mustBeMalformed(TargetPage page, List<Ask> asks) {
        assertThatThrownBy(() -> TargetBook.decide(page, Optional.of(TERMS), asks))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessageStartingWith("MALFORMED_BATCH: ");
    }

    private static TargetPage of(TargetPage page, LaneId lane, Instant now, Intake intake) {
        return new TargetPage(
                page.scheme(),
                page.direction(),
                lane,
                now,
                page.half(),
                page.policy(),
                intake,
                page.claim(),
                page.rosters(),
                Map.of(),
                Set.of(),
                Set.of(),
                Map.of());
    }

    @Test
    void credits_are_left_by_lane_and_the_time_of_the_lane_is_kept() {
        books.with(B, new AccountId(3, 7), List.of());
        TargetPage page = books.targetPage(A_TO_B);
        TargetResult result = TargetBook.decide(
                page,
                Optional.of(TERMS),
                List.of(credit(new AccountId(3, 7)), credit(BOB), credit(new AccountId(3, 5))));
        assertThat(result.arrivals().keySet()).containsExactly(LaneId.FIRST, new LaneId(3));
        assertThat(result.arrivals().get(new LaneId(3)).credits().stream().map(ArrivedCredit::account))
                .containsExactly(new AccountId(3, 7), new AccountId(3, 5));
        assertThat(result.arrivals().get(LaneId.FIRST).time()).isEqualTo(page.now());
        assertThat(result.intake())
                .isEqualTo(new Intake(
                        new Points(B, 15),
                        LaneUsage.NONE.owing(new MicroYuan(1800)).exchanging(new Points(A, 21), page.now()),
                        page.now()));
        assertThat(result.changesIntake()).isTrue();
        assertThat(result.changesClaim()).isTrue();
    }

    @Test
    void a_result_that_would_make_points_or_debts_is_refused_as_a_defect() {
        TargetPage page = books.targetPage(A_TO_B);
        Claim claimed = new Claim(new MicroYuan(600), new Points(B, 5));
        Intake taken = new Intake(new Points(B, 5), LaneUsage.NONE.owing(new MicroYuan(600)), page.now());
        Arrival arrival = new Arrival(
                page.now(), List.of(new ArrivedCredit(BOB, List.of(new Lot(new Points(B, 5), MONTH)), 0, false)));
        assertThat(result(page, taken, claimed, Map.of(LaneId.FIRST, arrival)).outcomes())
                .isEmpty();
        mustBeADefect(page, taken, claimed, Map.of());
        mustBeADefect(page, page.intake(), claimed, Map.of(LaneId.FIRST, arrival));
        mustBeADefect(page, taken, page.claim(), Map.of(LaneId.FIRST, arrival));
        Claim less = new Claim(new MicroYuan(599), new Points(B, 5));
        mustBeADefect(page, taken, less, Map.of(LaneId.FIRST, arrival));
    }

    private static void mustBeADefect(TargetPage page, Intake intake, Claim claim, Map<LaneId, Arrival> arrivals) {
        assertThatThrownBy(() -> result(page, intake, claim, arrivals))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessageStartingWith("DEFECT: the batch would make or lose points");
    }

    private static TargetResult result(TargetPage page, Intake intake, Claim claim, Map<LaneId, Arrival> arrivals) {
        return new TargetResult(page, intake, claim, arrivals, Set.of(), Map.of(), Set.of(), List.of());
    }
}
