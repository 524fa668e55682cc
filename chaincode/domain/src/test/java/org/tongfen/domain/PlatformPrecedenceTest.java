package org.tongfen.domain;

import static org.tongfen.domain.Books.A;
import static org.tongfen.domain.Books.B;
import static org.tongfen.domain.Combinations.ALICE;
import static org.tongfen.domain.Combinations.AMOUNT;
import static org.tongfen.domain.Combinations.ID;
import static org.tongfen.domain.Combinations.LATER;
import static org.tongfen.domain.Combinations.NOW;
import static org.tongfen.domain.Combinations.eachIsRefusedForTheFirst;
import static org.tongfen.domain.Combinations.outcome;
import static org.tongfen.domain.Outcome.ACCOUNT_FROZEN;
import static org.tongfen.domain.Outcome.ALREADY_DONE;
import static org.tongfen.domain.Outcome.INSUFFICIENT_POINTS;
import static org.tongfen.domain.Outcome.MALFORMED;
import static org.tongfen.domain.Outcome.NOTICE_TOO_SHORT;
import static org.tongfen.domain.Outcome.OVER_LIMIT;
import static org.tongfen.domain.Outcome.SAME_ID_OTHER_CONTENT;
import static org.tongfen.domain.Outcome.TERMS_REFUSED;
import static org.tongfen.domain.Outcome.UNKNOWN_ACCOUNT;
import static org.tongfen.domain.Outcome.UNKNOWN_PLATFORM;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of all reasons to refuse what a platform does by itself, the first in the order of declaration is reported. */
class PlatformPrecedenceTest {
    @Test
    void an_issue_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT, MALFORMED, ACCOUNT_FROZEN, OVER_LIMIT), present -> {
                    Books books = Combinations.payer(present);
                    full(books, Supply.Counter.ISSUED, present);
                    return outcome(books, new Command.Issue(ID, ALICE, amount(present)), present);
                });
    }

    @Test
    void a_burn_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        UNKNOWN_ACCOUNT,
                        OVER_LIMIT,
                        INSUFFICIENT_POINTS),
                present -> {
                    Books books = Combinations.payer(present);
                    full(books, Supply.Counter.BURNED, present);
                    return outcome(books, new Command.Burn(ID, ALICE, amount(present)), present);
                });
    }

    @Test
    void terms_are_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        UNKNOWN_PLATFORM,
                        TERMS_REFUSED,
                        NOTICE_TOO_SHORT),
                PlatformPrecedenceTest::agree);
    }

    private static long amount(Set<Outcome> reasons) {
        return reasons.contains(MALFORMED) ? 0 : AMOUNT;
    }

    private static void full(Books books, Supply.Counter counter, Set<Outcome> reasons) {
        if (reasons.contains(OVER_LIMIT)) {
            Points almost = new Points(A, Points.LARGEST_TOTAL - AMOUNT + 1);
            books.withSupply(new Direction(A, A), Supply.none(A).plus(counter, almost));
        }
    }

    private static Outcome agree(Set<Outcome> reasons) {
        PlatformId source = reasons.contains(MALFORMED) ? B : A;
        PlatformId target = new PlatformId(reasons.contains(UNKNOWN_PLATFORM) ? "platform_x" : "platform_c");
        Direction direction = new Direction(source, target);
        Books books = new Books(NOW).withHalf(A, terms(direction, 1, NOW));
        Instant from = reasons.contains(NOTICE_TOO_SHORT) ? NOW.plusSeconds(1) : LATER;
        Command command = new Command.AgreeTerms(ID, terms(direction, reasons.contains(TERMS_REFUSED) ? 3 : 2, from));
        return outcome(books, command, reasons);
    }

    private static Terms terms(Direction direction, int version, Instant from) {
        return new Terms(direction, version, new Rate(1, 2), Fee.NONE, Points.LARGEST_AMOUNT, from);
    }
}
