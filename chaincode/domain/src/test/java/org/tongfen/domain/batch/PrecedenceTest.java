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
import static org.tongfen.domain.batch.Combinations.outcome;
import static org.tongfen.domain.outcome.Outcome.ACCOUNT_CLOSED;
import static org.tongfen.domain.outcome.Outcome.ACCOUNT_FROZEN;
import static org.tongfen.domain.outcome.Outcome.ALREADY_DONE;
import static org.tongfen.domain.outcome.Outcome.CREDIT_LINE_EXCEEDED;
import static org.tongfen.domain.outcome.Outcome.HOLD_EXPIRED;
import static org.tongfen.domain.outcome.Outcome.INSUFFICIENT_POINTS;
import static org.tongfen.domain.outcome.Outcome.MALFORMED;
import static org.tongfen.domain.outcome.Outcome.OVER_ACCOUNT_DAY_LIMIT;
import static org.tongfen.domain.outcome.Outcome.OVER_LIMIT;
import static org.tongfen.domain.outcome.Outcome.OVER_TREATY_DAY_LIMIT;
import static org.tongfen.domain.outcome.Outcome.QUOTE_EXPIRED;
import static org.tongfen.domain.outcome.Outcome.REWARD_CAP_REACHED;
import static org.tongfen.domain.outcome.Outcome.REWARD_UNAVAILABLE;
import static org.tongfen.domain.outcome.Outcome.REWARD_UNKNOWN;
import static org.tongfen.domain.outcome.Outcome.SAME_ACCOUNT;
import static org.tongfen.domain.outcome.Outcome.SAME_ID_OTHER_CONTENT;
import static org.tongfen.domain.outcome.Outcome.TERMS_REFUSED;
import static org.tongfen.domain.outcome.Outcome.TOO_MANY_LOTS;
import static org.tongfen.domain.outcome.Outcome.TOO_SMALL;
import static org.tongfen.domain.outcome.Outcome.TREATY_MISSING;
import static org.tongfen.domain.outcome.Outcome.TREATY_NOT_IN_FORCE;
import static org.tongfen.domain.outcome.Outcome.UNKNOWN_ACCOUNT;
import static org.tongfen.domain.outcome.Outcome.UNKNOWN_PLATFORM;
import static org.tongfen.domain.outcome.Outcome.WRONG_PRICE;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** Of all reasons that the source's book has to refuse a command, the first in the order of declaration is reported. */
class PrecedenceTest {
    private static final Direction A_TO_B = new Direction(A, B);
    private static final RewardId COUPON = new RewardId("coupon");

    private static final Set<Outcome> REASONS_OF_AN_EXCHANGE = EnumSet.of(
            ALREADY_DONE,
            SAME_ID_OTHER_CONTENT,
            MALFORMED,
            UNKNOWN_PLATFORM,
            UNKNOWN_ACCOUNT,
            ACCOUNT_FROZEN,
            QUOTE_EXPIRED,
            TREATY_MISSING,
            TREATY_NOT_IN_FORCE,
            TERMS_REFUSED,
            TOO_SMALL,
            OVER_LIMIT,
            OVER_ACCOUNT_DAY_LIMIT,
            INSUFFICIENT_POINTS);

    @Test
    void an_exchange_is_refused_by_the_sources_book_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                with(REASONS_OF_AN_EXCHANGE, OVER_TREATY_DAY_LIMIT, CREDIT_LINE_EXCEEDED),
                reasons -> exchange(reasons, Command.Fixed.SEND));
    }

    @Test
    void an_exchange_to_receive_an_amount_is_refused_by_the_sources_book_for_the_first_reason() {
        Set<Outcome> reasons = with(REASONS_OF_AN_EXCHANGE, OVER_TREATY_DAY_LIMIT, CREDIT_LINE_EXCEEDED);
        reasons.remove(TOO_SMALL);
        eachIsRefusedForTheFirst(reasons, present -> exchange(present, Command.Fixed.RECEIVE));
    }

    @Test
    void a_hold_for_an_exchange_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(with(REASONS_OF_AN_EXCHANGE, HOLD_EXPIRED), PrecedenceTest::holdExchange);
    }

    @Test
    void a_gift_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        UNKNOWN_ACCOUNT,
                        SAME_ACCOUNT,
                        ACCOUNT_FROZEN,
                        OVER_LIMIT,
                        OVER_ACCOUNT_DAY_LIMIT,
                        INSUFFICIENT_POINTS,
                        TOO_MANY_LOTS),
                PrecedenceTest::gift);
    }

    @Test
    void a_gift_and_a_hold_for_it_are_refused_for_the_first_reason_of_both_accounts() {
        Set<Outcome> reasons = EnumSet.of(
                ALREADY_DONE,
                SAME_ID_OTHER_CONTENT,
                MALFORMED,
                UNKNOWN_ACCOUNT,
                ACCOUNT_FROZEN,
                ACCOUNT_CLOSED,
                OVER_LIMIT,
                OVER_ACCOUNT_DAY_LIMIT,
                INSUFFICIENT_POINTS);
        eachIsRefusedForTheFirst(
                reasons,
                present -> outcome(
                        Combinations.payerAndReceiver(present),
                        new Command.Gift(ID, ALICE, BOB, amount(present)),
                        present));
        eachIsRefusedForTheFirst(
                with(reasons, HOLD_EXPIRED),
                present -> outcome(
                        Combinations.payerAndReceiver(present),
                        new Command.HoldGift(ID, ALICE, BOB, amount(present), until(present)),
                        present));
    }

    @Test
    void a_redemption_and_a_hold_for_it_are_refused_for_the_first_reason() {
        Set<Outcome> reasons = EnumSet.of(
                ALREADY_DONE,
                SAME_ID_OTHER_CONTENT,
                MALFORMED,
                UNKNOWN_ACCOUNT,
                ACCOUNT_FROZEN,
                OVER_LIMIT,
                OVER_ACCOUNT_DAY_LIMIT,
                INSUFFICIENT_POINTS,
                REWARD_UNKNOWN,
                REWARD_UNAVAILABLE,
                WRONG_PRICE,
                REWARD_CAP_REACHED);
        eachIsRefusedForTheFirst(
                reasons,
                present -> outcome(member(present), new Command.Redeem(ID, ALICE, COUPON, amount(present)), present));
        eachIsRefusedForTheFirst(
                with(reasons, HOLD_EXPIRED),
                present -> outcome(
                        member(present),
                        new Command.HoldRedemption(ID, ALICE, COUPON, amount(present), until(present)),
                        present));
    }

    private static Set<Outcome> with(Set<Outcome> reasons, Outcome... more) {
        Set<Outcome> result = EnumSet.copyOf(reasons);
        result.addAll(List.of(more));
        return result;
    }

    private static long amount(Set<Outcome> reasons) {
        return reasons.contains(MALFORMED) ? 0 : AMOUNT;
    }

    private static Instant until(Set<Outcome> reasons) {
        return reasons.contains(HOLD_EXPIRED) ? NOW : LATER;
    }

    private static Outcome exchange(Set<Outcome> reasons, Command.Fixed fixed) {
        long malformed = reasons.contains(TOO_SMALL) ? 0 : Points.LARGEST_AMOUNT + 1;
        long received = AMOUNT * 5 / 6;
        long asked = fixed == Command.Fixed.SEND ? AMOUNT : received;
        Command command = new Command.Exchange(
                ID, ALICE, BOB, reasons.contains(MALFORMED) ? malformed : asked, fixed, quoted(reasons));
        return outcome(traveller(reasons), lane(reasons), after(command, reasons));
    }

    private static Outcome holdExchange(Set<Outcome> reasons) {
        Command command = new Command.HoldExchange(ID, ALICE, BOB, amount(reasons), quoted(reasons), until(reasons));
        return outcome(traveller(reasons), lane(reasons), after(command, reasons));
    }

    private static Direction lane(Set<Outcome> reasons) {
        return new Direction(A, reasons.contains(UNKNOWN_PLATFORM) ? new PlatformId("platform_x") : B);
    }

    private static Command.Quoted quoted(Set<Outcome> reasons) {
        return reasons.contains(QUOTE_EXPIRED) ? new Command.Quoted(0, NOW) : Command.Quoted.NOTHING;
    }

    // A payer, and the source's half of a treaty.
    private static Books traveller(Set<Outcome> reasons) {
        Books books = Combinations.payer(reasons);
        if (reasons.contains(TREATY_MISSING)) {
            return books;
        }
        Terms.Limits limits = new Terms.Limits(
                1,
                reasons.contains(OVER_LIMIT) ? AMOUNT / 2 : AMOUNT,
                reasons.contains(OVER_TREATY_DAY_LIMIT) ? AMOUNT / 2 : Points.LARGEST_TOTAL,
                reasons.contains(CREDIT_LINE_EXCEEDED) ? new MicroYuan(1) : MicroYuan.LARGEST);
        return books.withHalf(
                A,
                new Terms(
                        A_TO_B,
                        1,
                        reasons.contains(TERMS_REFUSED) ? new Rate(1, 1) : new Rate(5, 6),
                        reasons.contains(TOO_SMALL) ? new Fee(0, AMOUNT) : Fee.NONE,
                        limits,
                        reasons.contains(TREATY_NOT_IN_FORCE) ? LATER : NOW));
    }

    private static Outcome gift(Set<Outcome> reasons) {
        Books books = Combinations.payer(reasons);
        long full = reasons.contains(OVER_LIMIT) ? Points.LARGEST_TOTAL : 2 * AMOUNT;
        Instant expiry = reasons.contains(INSUFFICIENT_POINTS) ? NOW : LATER;
        books.accounts(A)
                .computeIfPresent(
                        ALICE,
                        (_, account) -> new Account(
                                A,
                                NOW,
                                account.status(),
                                List.of(new Lot(new Points(A, full), expiry)),
                                Points.none(A),
                                DayUsage.NONE));
        if (!reasons.contains(UNKNOWN_ACCOUNT)) {
            books.with(A, BOB, Combinations.received(A, full, reasons));
        }
        AccountId to = reasons.contains(SAME_ACCOUNT) ? ALICE : BOB;
        return outcome(books, new Command.Gift(ID, ALICE, to, amount(reasons)), reasons);
    }

    private static Books member(Set<Outcome> reasons) {
        Books books = Combinations.payer(reasons);
        if (!reasons.contains(REWARD_UNKNOWN)) {
            Reward reward = new Reward(
                    COUPON,
                    "",
                    "",
                    new Reward.Price.Fixed(reasons.contains(WRONG_PRICE) ? AMOUNT + 1 : AMOUNT),
                    reasons.contains(REWARD_UNAVAILABLE) ? 0 : 1,
                    NOW,
                    LATER,
                    1);
            books.book(A).rewards.put(COUPON, reward);
        }
        books.book(A).uses.put(new Entries.Use(ALICE, COUPON), reasons.contains(REWARD_CAP_REACHED) ? 1L : 0L);
        return books;
    }
}
