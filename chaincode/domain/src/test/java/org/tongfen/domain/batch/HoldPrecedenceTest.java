package org.tongfen.domain.batch;

import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Combinations.ALICE;
import static org.tongfen.domain.batch.Combinations.AMOUNT;
import static org.tongfen.domain.batch.Combinations.BOB;
import static org.tongfen.domain.batch.Combinations.ID;
import static org.tongfen.domain.batch.Combinations.LATER;
import static org.tongfen.domain.batch.Combinations.NOW;
import static org.tongfen.domain.batch.Combinations.after;
import static org.tongfen.domain.batch.Combinations.eachIsRefusedForTheFirst;
import static org.tongfen.domain.batch.Combinations.lot;
import static org.tongfen.domain.batch.Combinations.outcome;
import static org.tongfen.domain.outcome.Outcome.ACCOUNT_CLOSED;
import static org.tongfen.domain.outcome.Outcome.ACCOUNT_FROZEN;
import static org.tongfen.domain.outcome.Outcome.ALREADY_DONE;
import static org.tongfen.domain.outcome.Outcome.CREDIT_LINE_EXCEEDED;
import static org.tongfen.domain.outcome.Outcome.EXCEEDS_HOLD;
import static org.tongfen.domain.outcome.Outcome.HOLD_DONE;
import static org.tongfen.domain.outcome.Outcome.HOLD_EXPIRED;
import static org.tongfen.domain.outcome.Outcome.HOLD_STILL_GOOD;
import static org.tongfen.domain.outcome.Outcome.HOLD_UNKNOWN;
import static org.tongfen.domain.outcome.Outcome.MALFORMED;
import static org.tongfen.domain.outcome.Outcome.OVER_LIMIT;
import static org.tongfen.domain.outcome.Outcome.OVER_TREATY_DAY_LIMIT;
import static org.tongfen.domain.outcome.Outcome.QUOTE_EXPIRED;
import static org.tongfen.domain.outcome.Outcome.SAME_ID_OTHER_CONTENT;
import static org.tongfen.domain.outcome.Outcome.TERMS_REFUSED;
import static org.tongfen.domain.outcome.Outcome.TOO_MANY_LOTS;
import static org.tongfen.domain.outcome.Outcome.TOO_SMALL;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** Of all reasons to refuse a command that names a hold, the first in the order of declaration is reported. */
class HoldPrecedenceTest {
    private static final Direction WITHIN_A = new Direction(A, A);
    private static final Direction A_TO_B = new Direction(A, B);
    private static final CommandId HOLD = PageWords.commandId(2);

    @Test
    void the_commit_of_a_gift_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        HOLD_UNKNOWN,
                        ACCOUNT_FROZEN,
                        ACCOUNT_CLOSED,
                        HOLD_DONE,
                        HOLD_EXPIRED,
                        EXCEEDS_HOLD),
                present -> commit(books(new Hold.Purpose.Gift(BOB), present), WITHIN_A, present));
    }

    @Test
    void the_commit_of_a_gift_to_a_full_account_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        HOLD_UNKNOWN, ACCOUNT_FROZEN, HOLD_DONE, HOLD_EXPIRED, EXCEEDS_HOLD, OVER_LIMIT, TOO_MANY_LOTS),
                present -> {
                    Books books = books(new Hold.Purpose.Gift(BOB), present);
                    long had = present.contains(OVER_LIMIT) ? Points.LARGEST_TOTAL : AMOUNT;
                    books.with(A, BOB, Combinations.received(A, had, present));
                    return commit(books, WITHIN_A, present);
                });
    }

    @Test
    void the_commit_of_an_exchange_is_refused_by_the_sources_book_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        HOLD_UNKNOWN,
                        ACCOUNT_FROZEN,
                        HOLD_DONE,
                        HOLD_EXPIRED,
                        EXCEEDS_HOLD,
                        QUOTE_EXPIRED,
                        TERMS_REFUSED,
                        TOO_SMALL,
                        OVER_LIMIT,
                        OVER_TREATY_DAY_LIMIT,
                        CREDIT_LINE_EXCEEDED),
                present -> {
                    int version = present.contains(QUOTE_EXPIRED) ? 2 : 1;
                    Books books = books(new Hold.Purpose.Exchange(B, BOB, version), present);
                    return commit(books.withHalf(A, terms(present)), A_TO_B, present);
                });
    }

    @Test
    void the_commit_of_a_redemption_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(HOLD_UNKNOWN, ACCOUNT_FROZEN, HOLD_DONE, HOLD_EXPIRED, OVER_LIMIT), present -> {
                    Books books = books(new Hold.Purpose.Redemption(new RewardId("coupon"), false, false), present);
                    if (present.contains(OVER_LIMIT)) {
                        Points full = new Points(A, Points.LARGEST_TOTAL);
                        books.withSupply(WITHIN_A, Supply.none(A).plus(Supply.Counter.REDEEMED, full));
                    }
                    return commit(books, WITHIN_A, present);
                });
    }

    @Test
    void the_release_of_a_hold_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT, HOLD_UNKNOWN, HOLD_DONE),
                present ->
                        outcome(books(new Hold.Purpose.Gift(BOB), present), new Command.VoidHold(ID, HOLD), present));
        eachIsRefusedForTheFirst(
                EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT, HOLD_UNKNOWN, HOLD_DONE, HOLD_STILL_GOOD), present -> {
                    Set<Outcome> time = EnumSet.copyOf(present);
                    if (!present.contains(HOLD_STILL_GOOD)) {
                        time.add(HOLD_EXPIRED);
                    }
                    return outcome(books(new Hold.Purpose.Gift(BOB), time), new Command.ExpireHold(ID, HOLD), present);
                });
    }

    private static Outcome commit(Books books, Direction lane, Set<Outcome> reasons) {
        long amount = reasons.contains(EXCEEDS_HOLD) ? AMOUNT + 1 : 0;
        Command command = new Command.Commit(ID, HOLD, reasons.contains(MALFORMED) ? -1 : amount);
        return outcome(books, lane, after(command, reasons));
    }

    // The payer may be frozen and the receiver closed: the freeze comes first.
    private static Books books(Hold.Purpose purpose, Set<Outcome> reasons) {
        Books books = Combinations.payerAndReceiver(reasons);
        books.book(A).policy = Policy.NONE;
        boolean isDone = reasons.contains(HOLD_DONE);
        if (!reasons.contains(HOLD_UNKNOWN)) {
            Hold hold = new Hold(
                    HOLD,
                    ALICE,
                    purpose,
                    new Hold.Asked(AMOUNT, LATER, Command.Quoted.NOTHING),
                    isDone ? List.of() : List.of(lot(A, AMOUNT)),
                    NOW.minusSeconds(1),
                    reasons.contains(HOLD_EXPIRED) ? NOW : LATER,
                    isDone ? Hold.State.VOIDED : Hold.State.HELD);
            books.book(A).holds.put(HOLD, hold);
            Points held = isDone ? Points.none(A) : new Points(A, AMOUNT);
            books.accounts(A).compute(ALICE, (_, account) -> account.withHeld(held));
        }
        return books;
    }

    private static Terms terms(Set<Outcome> reasons) {
        Terms.Limits limits = new Terms.Limits(
                1,
                reasons.contains(OVER_LIMIT) ? AMOUNT - 1 : AMOUNT,
                reasons.contains(OVER_TREATY_DAY_LIMIT) ? AMOUNT - 1 : Points.LARGEST_TOTAL,
                reasons.contains(CREDIT_LINE_EXCEEDED) ? new MicroYuan(1) : MicroYuan.LARGEST);
        Rate rate = reasons.contains(TERMS_REFUSED) ? new Rate(1, 1) : new Rate(5, 6);
        Fee fee = reasons.contains(TOO_SMALL) ? new Fee(0, AMOUNT) : Fee.NONE;
        return new Terms(A_TO_B, 1, rate, fee, limits, NOW);
    }
}
