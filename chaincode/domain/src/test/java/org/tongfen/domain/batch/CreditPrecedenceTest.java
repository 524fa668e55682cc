package org.tongfen.domain.batch;

import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Combinations.BOB;
import static org.tongfen.domain.batch.Combinations.LATER;
import static org.tongfen.domain.batch.Combinations.NOW;
import static org.tongfen.domain.batch.Combinations.eachIsRefusedForTheFirst;
import static org.tongfen.domain.batch.Combinations.lot;
import static org.tongfen.domain.outcome.Outcome.CREDITS_REFUSED;
import static org.tongfen.domain.outcome.Outcome.CREDIT_LINE_EXCEEDED;
import static org.tongfen.domain.outcome.Outcome.MALFORMED;
import static org.tongfen.domain.outcome.Outcome.OVER_LIMIT;
import static org.tongfen.domain.outcome.Outcome.OVER_TREATY_DAY_LIMIT;
import static org.tongfen.domain.outcome.Outcome.TREATY_HALVES_DIFFER;
import static org.tongfen.domain.outcome.Outcome.TREATY_MISSING;
import static org.tongfen.domain.outcome.Outcome.TREATY_NOT_IN_FORCE;
import static org.tongfen.domain.outcome.Outcome.TRY_AGAIN;
import static org.tongfen.domain.outcome.Outcome.UNKNOWN_ACCOUNT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.TargetBook;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** Of all reasons that the target's book has to refuse a credit, the first in the order of declaration is reported. */
class CreditPrecedenceTest {
    private static final Direction A_TO_B = new Direction(A, B);
    private static final Set<Outcome> REASONS = EnumSet.of(
            MALFORMED,
            UNKNOWN_ACCOUNT,
            TREATY_MISSING,
            TREATY_HALVES_DIFFER,
            TREATY_NOT_IN_FORCE,
            CREDITS_REFUSED,
            OVER_LIMIT,
            OVER_TREATY_DAY_LIMIT,
            CREDIT_LINE_EXCEEDED,
            TRY_AGAIN);

    @Test
    void a_credit_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(REASONS, CreditPrecedenceTest::credit);
    }

    private static Outcome credit(Set<Outcome> reasons) {
        Books books = new Books(NOW);
        books.with(B, BOB, List.of());
        if (reasons.contains(OVER_LIMIT)) {
            books.withClaim(A_TO_B, new Claim(MicroYuan.ZERO, new Points(B, Points.LARGEST_TOTAL)));
        }
        if (reasons.contains(CREDITS_REFUSED)) {
            books.book(B).policy = PageWords.policy(Map.of("refuses", "a"));
        }
        Terms.Limits limits = limits(reasons);
        Terms terms = terms(5, limits, reasons.contains(TREATY_NOT_IN_FORCE) ? LATER : NOW);
        if (!reasons.contains(TREATY_MISSING)) {
            books.withHalf(B, reasons.contains(TREATY_HALVES_DIFFER) ? terms(4, limits, NOW) : terms);
        }
        List<Ask> credits = new ArrayList<>();
        if (reasons.contains(TRY_AGAIN)) {
            credits.add(credit(new AccountId(0, 99), 0));
        }
        AccountId to = reasons.contains(UNKNOWN_ACCOUNT) ? new AccountId(0, 3) : BOB;
        credits.add(credit(to, reasons.contains(MALFORMED) ? 1 : 0));
        return TargetBook.decide(books.targetPage(A_TO_B), Optional.of(terms(5, limits, NOW)), credits)
                .outcomes()
                .getLast();
    }

    private static Ask credit(AccountId to, long tooMuchOwed) {
        return new Ask.Credit(
                0,
                0,
                to,
                new Points(A, 6),
                new Points(A, 0),
                List.of(lot(B, 5)),
                new MicroYuan(5 * 120 + tooMuchOwed),
                false);
    }

    private static Terms.Limits limits(Set<Outcome> reasons) {
        return new Terms.Limits(
                1,
                Points.LARGEST_AMOUNT,
                reasons.contains(OVER_TREATY_DAY_LIMIT) ? 5 : Points.LARGEST_TOTAL,
                reasons.contains(CREDIT_LINE_EXCEEDED) ? new MicroYuan(599) : MicroYuan.LARGEST);
    }

    private static Terms terms(long numerator, Terms.Limits limits, Instant from) {
        return new Terms(A_TO_B, 1, new Rate(numerator, 6), Fee.NONE, limits, from);
    }
}
