package org.tongfen.domain.batch;

import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Combinations.ALICE;
import static org.tongfen.domain.batch.Combinations.AMOUNT;
import static org.tongfen.domain.batch.Combinations.BOB;
import static org.tongfen.domain.batch.Combinations.ID;
import static org.tongfen.domain.batch.Combinations.NOW;
import static org.tongfen.domain.batch.Combinations.after;
import static org.tongfen.domain.batch.Combinations.eachIsRefusedForTheFirst;
import static org.tongfen.domain.batch.Combinations.lot;
import static org.tongfen.domain.batch.Combinations.status;
import static org.tongfen.domain.outcome.Outcome.ACCOUNT_CLOSED;
import static org.tongfen.domain.outcome.Outcome.ALREADY_DONE;
import static org.tongfen.domain.outcome.Outcome.ALREADY_REVERSED;
import static org.tongfen.domain.outcome.Outcome.INSUFFICIENT_POINTS;
import static org.tongfen.domain.outcome.Outcome.MALFORMED;
import static org.tongfen.domain.outcome.Outcome.NOT_REVERSIBLE;
import static org.tongfen.domain.outcome.Outcome.ORIGINAL_UNKNOWN;
import static org.tongfen.domain.outcome.Outcome.OVER_LIMIT;
import static org.tongfen.domain.outcome.Outcome.REVERSAL_TOO_LATE;
import static org.tongfen.domain.outcome.Outcome.SAME_ID_OTHER_CONTENT;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.TargetBook;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/** Of all reasons not to undo a command, the first in the order of declaration is reported. */
class ReversalPrecedenceTest {
    private static final Direction WITHIN_A = new Direction(A, A);
    private static final Direction A_TO_B = new Direction(A, B);
    private static final CommandId UNDONE = PageWords.commandId(2);
    private static final MicroYuan OWED = new MicroYuan(AMOUNT * 100);
    private static final Set<Outcome> REASONS = EnumSet.of(
            ALREADY_DONE, SAME_ID_OTHER_CONTENT, MALFORMED, ORIGINAL_UNKNOWN, NOT_REVERSIBLE, ALREADY_REVERSED);

    @Test
    void the_reversal_of_a_gift_is_refused_for_the_first_reason() {
        Original.Effect gift = new Original.Effect.Given(ALICE, BOB, List.of(lot(A, AMOUNT)));
        Set<Outcome> reasons = EnumSet.copyOf(REASONS);
        reasons.addAll(List.of(ACCOUNT_CLOSED, INSUFFICIENT_POINTS));
        eachIsRefusedForTheFirst(reasons, present -> reverse(books(present), gift, present));
        reasons.remove(ACCOUNT_CLOSED);
        reasons.add(OVER_LIMIT);
        eachIsRefusedForTheFirst(reasons, present -> reverse(books(present), gift, present));
    }

    @Test
    void the_reversal_of_a_burn_is_refused_for_the_first_reason() {
        Original.Effect burn = new Original.Effect.Spent(ALICE, List.of(lot(A, AMOUNT)), false);
        Set<Outcome> reasons = EnumSet.copyOf(REASONS);
        reasons.addAll(List.of(ACCOUNT_CLOSED, OVER_LIMIT));
        eachIsRefusedForTheFirst(
                reasons, present -> reverse(full(books(present), Supply.Counter.RETURNED, present), burn, present));
    }

    @Test
    void the_reversal_of_an_issue_is_refused_for_the_first_reason() {
        Original.Effect issue = new Original.Effect.Issued(BOB, List.of(lot(A, AMOUNT)));
        Set<Outcome> reasons = EnumSet.copyOf(REASONS);
        reasons.addAll(List.of(OVER_LIMIT, INSUFFICIENT_POINTS));
        eachIsRefusedForTheFirst(
                reasons, present -> reverse(full(books(present), Supply.Counter.BURNED, present), issue, present));
    }

    @Test
    void giving_back_what_an_exchange_credited_is_refused_for_the_first_reason() {
        Original.Effect exchange = exchanged(B, A);
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        ORIGINAL_UNKNOWN,
                        NOT_REVERSIBLE,
                        ALREADY_REVERSED,
                        OVER_LIMIT,
                        INSUFFICIENT_POINTS),
                present -> {
                    Books books = books(EnumSet.copyOf(present));
                    if (present.contains(OVER_LIMIT)) {
                        books.withDue(A_TO_B, MicroYuan.LARGEST);
                    }
                    PlatformId where = present.contains(MALFORMED) ? Books.C : B;
                    Origin origin = new Origin(where, LaneId.FIRST, 1, 0);
                    return run(books, A_TO_B, origin, exchange, present);
                });
    }

    @Test
    void a_restoration_is_refused_by_the_targets_book_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(ORIGINAL_UNKNOWN, NOT_REVERSIBLE, ALREADY_REVERSED, REVERSAL_TOO_LATE, OVER_LIMIT),
                ReversalPrecedenceTest::restore);
    }

    private static Outcome restore(Set<Outcome> reasons) {
        Books books = new Books(NOW).with(B, ALICE, List.of());
        if (reasons.contains(OVER_LIMIT)) {
            books.withClaim(A_TO_B, new Claim(MicroYuan.ZERO, new Points(B, Points.LARGEST_TOTAL)));
        }
        Origin origin = new Origin(B, LaneId.FIRST, 1, 0);
        Proof proof = MemoryBook.proof(
                origin, new Original(UNDONE, reasons.contains(NOT_REVERSIBLE) ? other() : exchanged(B, A)));
        TargetPage page = books.targetPage(A_TO_B);
        Instant done = reasons.contains(REVERSAL_TOO_LATE) ? NOW.minus(Duration.ofDays(367)) : NOW;
        TargetPage full = new TargetPage(
                page.scheme(),
                page.direction(),
                page.lane(),
                NOW,
                page.half(),
                page.policy(),
                page.intake(),
                page.claim(),
                page.rosters(),
                reasons.contains(ORIGINAL_UNKNOWN) ? Map.of() : Map.of(proof, done),
                reasons.contains(ALREADY_REVERSED) ? Set.of(origin) : Set.of(),
                Set.of(),
                Map.of());
        Ask ask = new Ask.Restoration(0, 0, proof, OWED);
        return TargetBook.decide(full, Optional.empty(), List.of(ask))
                .outcomes()
                .getLast();
    }

    // The sender may be closed or full, the receiver may have spent what he got.
    private static Books books(Set<Outcome> reasons) {
        Books books = new Books(NOW);
        boolean isFull = reasons.contains(OVER_LIMIT) && !reasons.contains(ACCOUNT_CLOSED);
        books.with(A, ALICE, isFull ? List.of(lot(A, Points.LARGEST_TOTAL)) : List.of());
        if (reasons.contains(ACCOUNT_CLOSED)) {
            status(books, A, ALICE, Account.Status.CLOSED);
        }
        books.with(A, BOB, List.of(lot(A, reasons.contains(INSUFFICIENT_POINTS) ? AMOUNT - 1 : AMOUNT)));
        if (reasons.contains(ALREADY_REVERSED)) {
            books.book(A).reversed.add(new Origin(A, LaneId.FIRST, 1, 0));
            books.book(A).reversed.add(new Origin(B, LaneId.FIRST, 1, 0));
        }
        return books;
    }

    private static Books full(Books books, Supply.Counter counter, Set<Outcome> reasons) {
        return reasons.contains(OVER_LIMIT)
                ? books.withSupply(WITHIN_A, Supply.none(A).plus(counter, new Points(A, Points.LARGEST_TOTAL)))
                : books;
    }

    private static Outcome reverse(Books books, Original.Effect effect, Set<Outcome> reasons) {
        PlatformId where = reasons.contains(MALFORMED) ? B : A;
        return run(books, WITHIN_A, new Origin(where, LaneId.FIRST, 1, 0), effect, reasons);
    }

    private static Outcome run(
            Books books, Direction lane, Origin origin, Original.Effect effect, Set<Outcome> reasons) {
        if (!reasons.contains(ORIGINAL_UNKNOWN)) {
            Original original = new Original(UNDONE, reasons.contains(NOT_REVERSIBLE) ? other() : effect);
            books.book(origin.book()).records.put(origin, new MemoryBook.Recorded(original, NOW));
        }
        return books.propose(new Books.Lane(lane), after(Books.reversal(ID, origin), reasons))
                .decisions()
                .getLast()
                .outcome();
    }

    private static Original.Effect other() {
        return new Original.Effect.Other();
    }

    private static Original.Effect exchanged(PlatformId source, PlatformId target) {
        return new Original.Effect.Exchanged(
                target, ALICE, BOB, List.of(lot(source, AMOUNT)), List.of(lot(target, AMOUNT)), OWED);
    }
}
