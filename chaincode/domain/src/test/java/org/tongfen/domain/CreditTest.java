package org.tongfen.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.domain.Books.A;
import static org.tongfen.domain.Books.B;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The target's book believes no number of the source's. */
class CreditTest {
    private static final Direction A_TO_B = new Direction(A, B);
    private static final AccountId BOB = new AccountId(1, 2);
    private static final Terms TERMS = new Terms(A_TO_B, 1, new Rate(5, 6), new Fee(0, 1), 100, RandomLedger.NOW);

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
        Lot portion = new Lot(new Points(platform, received), RandomLedger.NOW.plusSeconds(1));
        Ask credit = new Ask.Credit(
                0, BOB, new Points(A, gross), new Points(A, fee), List.of(portion), new MicroYuan(owed), false);
        return TargetRules.decide(books.targetPage(A_TO_B), Optional.of(TERMS), List.of(credit))
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
        Lot portion = new Lot(new Points(B, received), RandomLedger.NOW.plusSeconds(1));
        Ask credit = new Ask.Credit(
                0, BOB, new Points(A, gross), new Points(A, 1), List.of(portion), new MicroYuan(120 * received), true);
        return TargetRules.decide(books.targetPage(A_TO_B), Optional.of(TERMS), List.of(credit))
                .outcomes()
                .getFirst();
    }

    @Test
    void a_credit_never_outlives_the_targets_own_points_and_is_active() {
        Instant last = Books.SCHEME.find(B).orElseThrow().expiryOfPointsGiven(RandomLedger.NOW);
        assertThat(outcome(Lot.ALWAYS, last)).isEqualTo(Outcome.OK);
        assertThat(outcome(Lot.ALWAYS, last.plusMillis(1))).isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(Lot.ALWAYS, RandomLedger.NOW)).as("expired").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(RandomLedger.NOW.plusMillis(1), last)).as("pending").isEqualTo(Outcome.MALFORMED);
        assertThat(outcome(RandomLedger.NOW, last))
                .as("another lot than active points")
                .isEqualTo(Outcome.MALFORMED);
    }

    private Outcome outcome(Instant activeFrom, Instant expiresAt) {
        Lot portion = new Lot(new Points(B, 5), activeFrom, expiresAt);
        Ask credit =
                new Ask.Credit(0, BOB, new Points(A, 7), new Points(A, 1), List.of(portion), new MicroYuan(600), false);
        return TargetRules.decide(books.targetPage(A_TO_B), Optional.of(TERMS), List.of(credit))
                .outcomes()
                .getFirst();
    }

    @Test
    void a_credit_under_the_terms_of_other_platforms_is_malformed() {
        Terms others = new Terms(new Direction(B, A), 1, new Rate(5, 6), new Fee(0, 1), 100, RandomLedger.NOW);
        Lot portion = new Lot(new Points(B, 5), RandomLedger.NOW.plusSeconds(1));
        Ask credit =
                new Ask.Credit(0, BOB, new Points(A, 7), new Points(A, 1), List.of(portion), new MicroYuan(600), false);
        assertThat(TargetRules.decide(books.targetPage(A_TO_B), Optional.of(others), List.of(credit))
                        .outcomes())
                .containsExactly(Outcome.MALFORMED);
    }

    @Test
    void a_result_that_would_make_points_is_refused_as_a_defect() {
        TargetPage page = books.targetPage(A_TO_B);
        Lot portion = new Lot(new Points(B, 5), RandomLedger.NOW.plusSeconds(1));
        Account richer = page.accounts().get(BOB).plus(portion);
        assertThatThrownBy(() -> new TargetResult(
                        page, Map.of(BOB, richer), Set.of(), page.received(), page.claim(), List.of(Outcome.OK)))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessageStartingWith("CORRUPT_STATE: the batch would make or lose points of platform_b");
    }
}
