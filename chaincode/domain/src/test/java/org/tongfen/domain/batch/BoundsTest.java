package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.value.Points.LARGEST_AMOUNT;
import static org.tongfen.domain.value.Points.LARGEST_TOTAL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/** What an account, a counter and a hold can bear at most: what just fits is taken, and one more is refused. */
class BoundsTest {
    private static final Instant NOW = RandomLedger.NOW;
    private static final Direction WITHIN_A = new Direction(A, A);
    private static final AccountId ALICE = new AccountId(0, 1);
    private static final AccountId BOB = new AccountId(0, 2);
    private static final RewardId COUPON = new RewardId("coupon");

    private final Books books = new Books(NOW);
    private int lastId;

    @BeforeEach
    void openAccounts() {
        books.with(A, ALICE, List.of(lot(10, -1), lot(100, 1_000_000)));
        books.with(A, BOB, List.of());
        books.book(A).rewards.put(COUPON, coupon());
    }

    private static Reward coupon() {
        return new Reward(
                COUPON,
                "Coupon",
                "",
                new Reward.Price.Fixed(10),
                Reward.UNLIMITED,
                NOW.minusSeconds(1),
                NOW.plusSeconds(1),
                Reward.UNLIMITED);
    }

    @ParameterizedTest
    @EnumSource(names = {"BURNED", "EXPIRED", "REDEEMED"})
    void a_counter_of_what_ends_takes_10_to_the_18_and_no_more(Supply.Counter counter) {
        Command command =
                switch (counter) {
                    case BURNED -> new Command.Burn(id(), ALICE, 10);
                    case EXPIRED -> new Command.Expire(id(), ALICE);
                    case REDEEMED -> new Command.Redeem(id(), ALICE, COUPON, 10);
                    case ISSUED, RETURNED, EXCHANGED_OUT -> throw new IllegalArgumentException();
                };
        books.withSupply(WITHIN_A, Supply.none(A).plus(counter, new Points(A, LARGEST_TOTAL - 9)));
        assertThat(run(command)).isEqualTo(new Decision.Refused(Outcome.OVER_LIMIT, LARGEST_TOTAL));
        books.withSupply(WITHIN_A, Supply.none(A).plus(counter, new Points(A, LARGEST_TOTAL - 10)));
        assertThat(run(command).outcome()).isEqualTo(Outcome.OK);
        assertThat(books.supply(WITHIN_A).of(counter).units()).isEqualTo(LARGEST_TOTAL);
    }

    @Test
    void a_counter_of_what_comes_back_takes_10_to_the_18_and_no_more() {
        Command burn = new Command.Burn(id(), ALICE, 10);
        run(burn);
        Command undo = undo(burn);
        books.withSupply(WITHIN_A, Supply.none(A).plus(Supply.Counter.RETURNED, new Points(A, LARGEST_TOTAL - 9)));
        assertThat(run(undo)).isEqualTo(new Decision.Refused(Outcome.OVER_LIMIT, LARGEST_TOTAL));
        books.withSupply(WITHIN_A, Supply.none(A).plus(Supply.Counter.RETURNED, new Points(A, LARGEST_TOTAL - 10)));
        assertThat(run(undo).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void undoing_an_issue_counts_as_burning() {
        Command issue = new Command.Issue(id(), BOB, 10);
        run(issue);
        books.withSupply(WITHIN_A, Supply.none(A).plus(Supply.Counter.BURNED, new Points(A, LARGEST_TOTAL - 9)));
        assertThat(run(undo(issue))).isEqualTo(new Decision.Refused(Outcome.OVER_LIMIT, LARGEST_TOTAL));
    }

    @Test
    void an_account_has_at_most_300_lots() {
        books.with(A, BOB, lots(299));
        Command issue = new Command.Issue(id(), BOB, 5);
        assertThat(run(issue).outcome()).isEqualTo(Outcome.OK);
        assertThat(books.accounts(A).get(BOB).lots()).hasSize(300);
        assertThat(run(new Command.Issue(id(), BOB, 5)).outcome())
                .as("merges with a lot of equal times")
                .isEqualTo(Outcome.OK);
        Command later = new Command.Issue(id(), BOB, 5, NOW.plusSeconds(60));
        assertThat(run(later)).isEqualTo(new Decision.Refused(Outcome.TOO_MANY_LOTS, 300));
        assertThat(run(new Command.Gift(id(), ALICE, BOB, 5)))
                .isEqualTo(new Decision.Refused(Outcome.TOO_MANY_LOTS, 300));
    }

    @Test
    void a_receiver_who_is_full_takes_no_held_gift() {
        Command.HoldGift hold = new Command.HoldGift(id(), ALICE, BOB, 5, NOW.plusSeconds(60));
        run(hold);
        books.with(A, BOB, List.of(lot(LARGEST_TOTAL - 4, 1_000_000)));
        assertThat(run(new Command.Commit(id(), hold.id(), 0)))
                .isEqualTo(new Decision.Refused(Outcome.OVER_LIMIT, LARGEST_TOTAL));
        books.with(A, BOB, lots(300));
        assertThat(run(new Command.Commit(id(), hold.id(), 0)))
                .isEqualTo(new Decision.Refused(Outcome.TOO_MANY_LOTS, 300));
        books.with(A, BOB, List.of(lot(LARGEST_TOTAL - 5, 1_000_000)));
        assertThat(run(new Command.Commit(id(), hold.id(), 0)).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void nothing_is_undone_into_an_account_that_is_full() {
        Command burn = new Command.Burn(id(), ALICE, 10);
        run(burn);
        books.with(A, ALICE, List.of(lot(LARGEST_TOTAL - 9, 1_000_000)));
        assertThat(run(undo(burn))).isEqualTo(new Decision.Refused(Outcome.OVER_LIMIT, LARGEST_TOTAL));
        books.with(A, ALICE, List.of(lot(LARGEST_TOTAL - 10, 1_000_000)));
        assertThat(run(undo(burn)).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void a_commit_asks_for_0_to_10_to_the_15() {
        Command.HoldGift hold = new Command.HoldGift(id(), ALICE, BOB, 5, NOW.plusSeconds(60));
        run(hold);
        assertThat(run(new Command.Commit(id(), hold.id(), LARGEST_AMOUNT)))
                .isEqualTo(new Decision.Refused(Outcome.EXCEEDS_HOLD, 5));
        assertThat(run(new Command.Commit(id(), hold.id(), LARGEST_AMOUNT + 1)).outcome())
                .isEqualTo(Outcome.MALFORMED);
        assertThat(run(new Command.Commit(id(), hold.id(), -1)).outcome()).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void what_was_issued_and_is_gone_as_a_whole_is_not_taken_from_other_lots() {
        Command issue = new Command.Issue(id(), BOB, 10);
        run(issue);
        books.with(A, BOB, List.of(lot(10, 1_000_000)));
        assertThat(run(undo(issue)).outcome()).isEqualTo(Outcome.INSUFFICIENT_POINTS);
    }

    @Test
    void a_batch_to_a_platform_that_nobody_knows_undoes_nothing() {
        PlatformId nobody = new PlatformId("platform_x");
        Original.Effect exchanged =
                new Original.Effect.Exchanged(A, BOB, ALICE, List.of(), List.of(lot(1, 1_000_000)), new MicroYuan(100));
        Proof proof = MemoryBook.proof(new Origin(nobody, LaneId.FIRST, 1, 0), new Original(id(), exchanged));
        Batch batch =
                new Batch(new Direction(A, nobody), LaneId.FIRST, 1, List.of(new Command.Reverse(id(), proof, false)));
        assertThat(batch.propose(books.sourcePage(WITHIN_A))
                        .decisions()
                        .getFirst()
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN_PLATFORM);
    }

    @Test
    void an_account_is_of_one_platform_and_in_order_and_closed_only_when_it_is_empty() {
        Lot foreign = new Lot(new Points(B, 1), NOW);
        mustBeImpossible(List.of(foreign), Points.none(A), Account.Status.OPEN);
        mustBeImpossible(List.of(), Points.none(B), Account.Status.OPEN);
        mustBeImpossible(List.of(lot(1, 2), lot(1, 1)), Points.none(A), Account.Status.OPEN);
        mustBeImpossible(List.of(lot(1, 1), lot(1, 1)), Points.none(A), Account.Status.OPEN);
        mustBeImpossible(List.of(lot(1, 1)), Points.none(A), Account.Status.CLOSED);
        mustBeImpossible(List.of(), new Points(A, 1), Account.Status.CLOSED);
        Account closed = new Account(A, NOW, Account.Status.CLOSED, List.of(), Points.none(A), DayUsage.NONE);
        assertThat(closed.isEmpty()).isTrue();
    }

    private static void mustBeImpossible(List<Lot> lots, Points held, Account.Status status) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Account(A, NOW, status, lots, held, DayUsage.NONE));
    }

    @Test
    void pending_points_are_those_that_wait() {
        Lot waiting = new Lot(new Points(A, 7), NOW.plusSeconds(1), NOW.plusSeconds(2_000_000));
        Account account = new Account(A, NOW, List.of(lot(10, -1), lot(100, 1_000_000), waiting));
        assertThat(account.pending(NOW).units()).isEqualTo(7);
        assertThat(account.spendable(NOW).units()).isEqualTo(100);
        assertThat(account.pending(NOW.plusSeconds(1)).units()).isZero();
        assertThat(account.asOf(NOW).lots()).contains(waiting);
        assertThat(account.asOf(NOW.plusSeconds(1)).lots())
                .allSatisfy(lot -> assertThat(lot.activeFrom()).isEqualTo(Lot.ALWAYS));
    }

    private Decision run(Command command) {
        return books.run(WITHIN_A, List.of(command)).decisions().getFirst();
    }

    private Command undo(Command command) {
        CommandId id = ((Command.Requested) command).id();
        return Books.reversal(id(), books.book(A).origin(id).orElseThrow());
    }

    private CommandId id() {
        return PageWords.commandId(++lastId);
    }

    private static Lot lot(long units, long seconds) {
        return new Lot(new Points(A, units), NOW.plusSeconds(seconds));
    }

    private static List<Lot> lots(int number) {
        return new ArrayList<>(
                IntStream.range(0, number).mapToObj(i -> lot(1, 1_000 + i)).toList());
    }
}
