package org.tongfen.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.Books.A;
import static org.tongfen.domain.Books.B;
import static org.tongfen.domain.Outcome.ALREADY_DONE;
import static org.tongfen.domain.Outcome.INSUFFICIENT_POINTS;
import static org.tongfen.domain.Outcome.MALFORMED;
import static org.tongfen.domain.Outcome.OVER_LIMIT;
import static org.tongfen.domain.Outcome.SAME_ACCOUNT;
import static org.tongfen.domain.Outcome.SAME_ID_OTHER_CONTENT;
import static org.tongfen.domain.Outcome.TERMS_REFUSED;
import static org.tongfen.domain.Outcome.TOO_SMALL;
import static org.tongfen.domain.Outcome.TREATY_HALVES_DIFFER;
import static org.tongfen.domain.Outcome.TREATY_MISSING;
import static org.tongfen.domain.Outcome.TREATY_NOT_IN_FORCE;
import static org.tongfen.domain.Outcome.TRY_AGAIN;
import static org.tongfen.domain.Outcome.UNKNOWN_ACCOUNT;
import static org.tongfen.domain.Outcome.UNKNOWN_PLATFORM;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of all reasons that a book has to refuse a command, the first in the order of declaration is reported. */
class PrecedenceTest {
    private static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1_000_000);
    private static final Direction A_TO_B = new Direction(A, B);
    private static final AccountId ALICE = new AccountId(1, 1);
    private static final AccountId BOB = new AccountId(1, 2);
    private static final CommandId ID = PageWords.commandId(1);
    private static final long AMOUNT = 100_00;

    @Test
    void an_exchange_is_refused_by_the_sources_book_for_the_first_reason() {
        eachCombinationIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        UNKNOWN_PLATFORM,
                        UNKNOWN_ACCOUNT,
                        TREATY_MISSING,
                        TREATY_NOT_IN_FORCE,
                        TERMS_REFUSED,
                        TOO_SMALL,
                        OVER_LIMIT,
                        INSUFFICIENT_POINTS),
                PrecedenceTest::exchange);
    }

    @Test
    void a_gift_is_refused_for_the_first_reason() {
        eachCombinationIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        UNKNOWN_ACCOUNT,
                        SAME_ACCOUNT,
                        OVER_LIMIT,
                        INSUFFICIENT_POINTS),
                PrecedenceTest::gift);
    }

    @Test
    void terms_are_refused_for_the_first_reason() {
        eachCombinationIsRefusedForTheFirst(
                EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT, MALFORMED, UNKNOWN_PLATFORM, TERMS_REFUSED),
                PrecedenceTest::agree);
    }

    @Test
    void a_credit_is_refused_by_the_targets_book_for_the_first_reason() {
        eachCombinationIsRefusedForTheFirst(
                EnumSet.of(
                        MALFORMED,
                        UNKNOWN_ACCOUNT,
                        TREATY_MISSING,
                        TREATY_HALVES_DIFFER,
                        TREATY_NOT_IN_FORCE,
                        OVER_LIMIT,
                        TRY_AGAIN),
                PrecedenceTest::credit);
    }

    // Two commands before, or two states of a treaty, exclude each other.
    private static final List<Set<Outcome>> EXCLUSIVE = List.of(
            EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT),
            EnumSet.of(TREATY_MISSING, TREATY_NOT_IN_FORCE),
            EnumSet.of(TREATY_MISSING, TREATY_HALVES_DIFFER),
            EnumSet.of(TREATY_HALVES_DIFFER, TREATY_NOT_IN_FORCE));

    private static void eachCombinationIsRefusedForTheFirst(
            Set<Outcome> reasons, Function<Set<Outcome>, Outcome> outcomeWith) {
        assertThat(outcomeWith.apply(EnumSet.noneOf(Outcome.class))).isEqualTo(Outcome.OK);
        List<Outcome> ordered = List.copyOf(reasons);
        for (int bits = 1; bits < 1 << ordered.size(); bits++) {
            Set<Outcome> present = EnumSet.noneOf(Outcome.class);
            for (int i = 0; i < ordered.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    present.add(ordered.get(i));
                }
            }
            if (EXCLUSIVE.stream().noneMatch(present::containsAll)) {
                assertThat(outcomeWith.apply(present)).as("of %s", present).isEqualTo(Collections.min(present));
            }
        }
    }

    private static Outcome exchange(Set<Outcome> reasons) {
        PlatformId target = reasons.contains(UNKNOWN_PLATFORM) ? new PlatformId("platform_x") : B;
        Direction lane = new Direction(A, target);
        Books books = new Books(NOW);
        if (!reasons.contains(UNKNOWN_ACCOUNT)) {
            books.with(A, ALICE, List.of(lot(A, reasons.contains(INSUFFICIENT_POINTS) ? 1 : 2 * AMOUNT)));
        }
        if (!reasons.contains(TREATY_MISSING)) {
            books.withHalf(
                    A,
                    new Terms(
                            A_TO_B,
                            1,
                            reasons.contains(TERMS_REFUSED) ? new Rate(1, 1) : new Rate(5, 6),
                            reasons.contains(TOO_SMALL) ? new Fee(0, AMOUNT) : Fee.NONE,
                            reasons.contains(OVER_LIMIT) ? AMOUNT - 1 : AMOUNT,
                            reasons.contains(TREATY_NOT_IN_FORCE) ? LATER : NOW));
        }
        long malformed = reasons.contains(TOO_SMALL) ? 0 : Points.LARGEST_AMOUNT + 1;
        Command command = new Command.Exchange(ID, ALICE, BOB, reasons.contains(MALFORMED) ? malformed : AMOUNT);
        List<Decision> decisions = new Batch(after(command, reasons))
                .propose(books.sourcePage(lane))
                .decisions();
        return decisions.getLast().outcome();
    }

    private static Outcome gift(Set<Outcome> reasons) {
        Books books = new Books(NOW);
        Instant expiry = reasons.contains(INSUFFICIENT_POINTS) ? NOW : LATER;
        books.with(A, ALICE, List.of(new Lot(new Points(A, full(reasons)), expiry)));
        if (!reasons.contains(UNKNOWN_ACCOUNT)) {
            books.with(A, BOB, List.of(lot(A, full(reasons))));
        } else if (reasons.contains(SAME_ACCOUNT)) {
            books.accounts(A).remove(ALICE);
        }
        AccountId to = reasons.contains(SAME_ACCOUNT) ? ALICE : BOB;
        Command command = new Command.Gift(ID, ALICE, to, reasons.contains(MALFORMED) ? 0 : AMOUNT);
        return run(books, after(command, reasons));
    }

    private static Outcome agree(Set<Outcome> reasons) {
        PlatformId source = reasons.contains(MALFORMED) ? B : A;
        PlatformId target = new PlatformId(reasons.contains(UNKNOWN_PLATFORM) ? "platform_x" : "platform_c");
        Terms terms = new Terms(
                new Direction(source, target),
                reasons.contains(TERMS_REFUSED) ? 2 : 1,
                new Rate(1, 2),
                Fee.NONE,
                Points.LARGEST_AMOUNT,
                NOW);
        return run(new Books(NOW), after(new Command.AgreeTerms(ID, terms), reasons));
    }

    private static Outcome credit(Set<Outcome> reasons) {
        Books books = new Books(NOW);
        books.with(B, BOB, List.of(lot(B, full(reasons))));
        Terms terms = terms(5, NOW);
        if (reasons.contains(TREATY_HALVES_DIFFER)) {
            books.withHalf(B, terms(4, NOW));
        } else if (!reasons.contains(TREATY_MISSING)) {
            books.withHalf(B, terms(5, reasons.contains(TREATY_NOT_IN_FORCE) ? LATER : NOW));
        }
        List<Ask> credits = new ArrayList<>();
        if (reasons.contains(TRY_AGAIN)) {
            credits.add(credit(new AccountId(9, 9), 0));
        }
        AccountId to = reasons.contains(UNKNOWN_ACCOUNT) ? ALICE : BOB;
        credits.add(credit(to, reasons.contains(MALFORMED) ? 1 : 0));
        return TargetRules.decide(books.targetPage(A_TO_B), Optional.of(terms), credits)
                .outcomes()
                .getLast();
    }

    private static Ask credit(AccountId to, long tooMuchOwed) {
        return new Ask.Credit(
                0,
                to,
                new Points(A, 6),
                new Points(A, 0),
                List.of(lot(B, 5)),
                new MicroYuan(5 * 120 + tooMuchOwed),
                false);
    }

    private static Terms terms(long numerator, Instant from) {
        return new Terms(A_TO_B, 1, new Rate(numerator, 6), Fee.NONE, Points.LARGEST_AMOUNT, from);
    }

    private static long full(Set<Outcome> reasons) {
        return reasons.contains(OVER_LIMIT) ? Points.LARGEST_TOTAL : 2 * AMOUNT;
    }

    private static Lot lot(PlatformId platform, long units) {
        return new Lot(new Points(platform, units), LATER);
    }

    private static List<Command> after(Command command, Set<Outcome> reasons) {
        return Stream.concat(
                        Stream.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT)
                                .filter(reasons::contains)
                                .map(r -> r == ALREADY_DONE ? command : new Command.Unreadable(ID)),
                        Stream.of(command))
                .toList();
    }

    private static Outcome run(Books books, List<Command> commands) {
        return books.run(new Direction(A, A), commands).decisions().getLast().outcome();
    }
}
