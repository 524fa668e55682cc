package org.tongfen.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.Books.A;
import static org.tongfen.domain.Books.B;
import static org.tongfen.domain.Points.LARGEST_TOTAL;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counters of a lane have bounds; what would pass one is refused, and what just fills it is not. */
class CountersTest {
    private static final Direction WITHIN_A = new Direction(A, A);
    private static final Direction A_TO_B = new Direction(A, B);
    private static final AccountId ALICE = new AccountId(1, 1);
    private static final AccountId BOB = new AccountId(1, 2);

    private final Books books = new Books(RandomLedger.NOW);

    @BeforeEach
    void openAccounts() {
        books.with(A, ALICE, List.of(new Lot(new Points(A, 100), RandomLedger.NOW.plusSeconds(1))));
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
