package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.value.Points.LARGEST_TOTAL;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** The counters of a lane have bounds; what would pass one is refused, and what just fills it is not. */
class CountersTest {
    private static final Direction WITHIN_A = new Direction(A, A);
    private static final Direction A_TO_B = new Direction(A, B);
    private static final AccountId ALICE = new AccountId(0, 1);
    private static final AccountId BOB = new AccountId(0, 2);
    private static final AccountId CAROL = new AccountId(0, 3);

    private static final Instant MONTH = BusinessTime.endOfMonth(RandomLedger.NOW, 0);

    private final Books books = new Books(RandomLedger.NOW);

    @BeforeEach
    void openAccounts() {
        books.with(A, ALICE, List.of(new Lot(new Points(A, 100), MONTH)));
        books.with(B, BOB, List.of());
        books.withTreaty(new Terms(A_TO_B, 1, new Rate(5, 6), Fee.NONE, 100, RandomLedger.NOW));
    }

    @Test
    void a_lane_issues_at_most_10_to_the_18() {
        books.withSupply(WITHIN_A, Supply.none(A).plus(Supply.Counter.ISSUED, new Points(A, LARGEST_TOTAL - 5)));
        Command six = new Command.Issue(PageWords.commandId(1), BOB, 6);
        Command five = new Command.Issue(PageWords.commandId(2), BOB, 5);
        List<Decision> decisions = books.run(WITHIN_A, List.of(six, five)).decisions();
        assertThat(decisions.getFirst()).isEqualTo(new Decision.Refused(Outcome.OVER_LIMIT, LARGEST_TOTAL));
        assertThat(decisions.getLast().outcome()).isEqualTo(Outcome.OK);
        assertThat(books.supply(WITHIN_A).issued().units()).isEqualTo(LARGEST_TOTAL);
    }

    @Test
    void every_counter_of_a_lane_counts_at_most_10_to_the_18() {
        books.with(A, CAROL, List.of(new Lot(new Points(A, 6), RandomLedger.NOW)));
        books.book(A).rewards.put(RandomLedger.COUPON, coupon());
        books.run(WITHIN_A, List.of(new Command.Burn(PageWords.commandId(9), ALICE, 6)));
        Origin burn = books.book(A).origin(PageWords.commandId(9)).orElseThrow();
        for (Supply.Counter counter : EnumSet.complementOf(EnumSet.of(Supply.Counter.EXCHANGED_OUT))) {
            Command command = using(counter, burn);
            assertThat(decide(counter, LARGEST_TOTAL - 5, command))
                    .isEqualTo(new Decision.Refused(Outcome.OVER_LIMIT, LARGEST_TOTAL));
            assertThat(decide(counter, LARGEST_TOTAL - 6, command).outcome()).isEqualTo(Outcome.OK);
        }
    }

    // Each uses six of its counter.
    private static Command using(Supply.Counter counter, Origin burn) {
        CommandId id = PageWords.commandId(1);
        return switch (counter) {
            case ISSUED -> new Command.Issue(id, ALICE, 6);
            case RETURNED -> Books.reversal(id, burn);
            case BURNED -> new Command.Burn(id, ALICE, 6);
            case EXPIRED -> new Command.Expire(id, CAROL);
            case REDEEMED -> new Command.Redeem(id, ALICE, RandomLedger.COUPON, 6);
            case EXCHANGED_OUT -> new Command.Exchange(id, ALICE, BOB, 6);
        };
    }

    private Decision decide(Supply.Counter counter, long before, Command command) {
        books.withSupply(WITHIN_A, Supply.none(A).plus(counter, new Points(A, before)));
        return books.propose(new Books.Lane(WITHIN_A), List.of(command))
                .decisions()
                .getFirst();
    }

    private static Reward coupon() {
        return new Reward(
                RandomLedger.COUPON,
                "",
                "",
                new Reward.Price.Fixed(6),
                1,
                RandomLedger.NOW,
                RandomLedger.NOW.plusSeconds(1),
                1);
    }

    @Test
    void an_account_receives_at_most_300_lots() {
        books.with(A, CAROL, lots(A)).with(B, CAROL, lots(B));
        Command gift = new Command.Gift(PageWords.commandId(1), ALICE, CAROL, 1);
        Command issue = new Command.Issue(PageWords.commandId(2), CAROL, 1);
        Command back = new Command.Gift(PageWords.commandId(3), CAROL, BOB, 1);
        Command hold = new Command.HoldGift(PageWords.commandId(4), ALICE, CAROL, 1, RandomLedger.NOW.plusSeconds(1));
        Command commit = new Command.Commit(PageWords.commandId(5), PageWords.commandId(4), 0);
        books.with(A, BOB, List.of());
        assertThat(books.run(WITHIN_A, List.of(gift, issue, hold, commit, back, gift)).decisions().stream()
                        .map(Decision::outcome))
                .containsExactly(
                        Outcome.TOO_MANY_LOTS,
                        Outcome.TOO_MANY_LOTS,
                        Outcome.OK,
                        Outcome.TOO_MANY_LOTS,
                        Outcome.OK,
                        Outcome.ALREADY_DONE);
        assertThat(books.run(WITHIN_A, List.of(commit)).decisions().getFirst().outcome())
                .isEqualTo(Outcome.OK);
        assertThat(books.accounts(A).get(CAROL).lots()).hasSize(Account.MOST_LOTS);
        Command exchange = new Command.Exchange(PageWords.commandId(6), ALICE, CAROL, 6);
        assertThat(books.run(A_TO_B, List.of(exchange)).decisions())
                .allMatch(decision -> decision.outcome() == Outcome.OK);
        assertThat(books.accounts(B).get(CAROL).lots()).hasSize(Account.MOST_LOTS);
        assertThat(books.accounts(B).get(AccountId.unclaimed(LaneId.FIRST)).lots())
                .containsExactly(new Lot(new Points(B, 5), MONTH));
    }

    @Test
    void what_comes_back_is_taken_beyond_300_lots() {
        books.with(A, CAROL, lots(A)).with(A, BOB, List.of());
        Command hold = new Command.HoldGift(PageWords.commandId(1), CAROL, BOB, 1, RandomLedger.NOW.plusSeconds(1));
        Command issue = new Command.Issue(PageWords.commandId(2), CAROL, 1);
        Command end = new Command.VoidHold(PageWords.commandId(3), PageWords.commandId(1));
        assertThat(books.run(WITHIN_A, List.of(hold, issue, end)).decisions())
                .allMatch(decision -> decision.outcome() == Outcome.OK);
        assertThat(books.accounts(A).get(CAROL).lots()).hasSize(Account.MOST_LOTS + 1);
    }

    // As many as an account can receive, and of no month.
    private static List<Lot> lots(PlatformId platform) {
        return IntStream.range(0, Account.MOST_LOTS)
                .mapToObj(i -> new Lot(new Points(platform, 1), RandomLedger.NOW.plusSeconds(100 + i)))
                .toList();
    }

    @Test
    void a_lane_gives_out_at_most_10_to_the_18() {
        books.withSupply(A_TO_B, Supply.none(A).plus(Supply.Counter.EXCHANGED_OUT, new Points(A, LARGEST_TOTAL - 6)));
        assertThat(exchange(7)).isEqualTo(new Decision.Refused(Outcome.OVER_LIMIT, LARGEST_TOTAL));
        assertThat(exchange(6).outcome()).isEqualTo(Outcome.OK);
        assertThat(books.supply(A_TO_B).exchangedOut().units()).isEqualTo(LARGEST_TOTAL);
        assertThat(books.accounts(A).get(ALICE).total().units()).isEqualTo(94);
    }

    @Test
    void a_claim_counts_at_most_10_to_the_18_points() {
        books.withClaim(A_TO_B, new Claim(MicroYuan.ZERO, new Points(B, LARGEST_TOTAL - 5)));
        assertThat(exchange(8).outcome()).isEqualTo(Outcome.OVER_LIMIT);
        assertThat(exchange(6).outcome()).isEqualTo(Outcome.OK);
        assertThat(books.claim(A_TO_B).exchangedIn().units()).isEqualTo(LARGEST_TOTAL);
    }

    @Test
    void a_claim_is_at_most_the_largest_value() {
        MicroYuan almost = MicroYuan.LARGEST.minus(new MicroYuan(600));
        books.withClaim(A_TO_B, new Claim(almost, Points.none(B)));
        assertThat(exchange(8).outcome()).isEqualTo(Outcome.OVER_LIMIT);
        assertThat(exchange(6).outcome()).isEqualTo(Outcome.OK);
        assertThat(books.claim(A_TO_B).owed()).isEqualTo(MicroYuan.LARGEST);
        assertThat(books.accounts(B).get(BOB).total().units()).isEqualTo(5);
    }

    private Decision exchange(long amount) {
        Command command = new Command.Exchange(PageWords.commandId(1), ALICE, BOB, amount);
        return books.run(A_TO_B, List.of(command)).decisions().getFirst();
    }
}
