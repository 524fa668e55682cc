package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Books.C;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** What is taken back leaves everything as it was; what goes all the way round gains nothing. */
class ThereAndBackLawsTest {
    private static final Direction WITHIN_A = new Direction(A, A);
    private static final Direction A_TO_B = new Direction(A, B);
    private static final AccountId ALICE = RandomLedger.account(9);
    private static final AccountId BOB = RandomLedger.account(8);
    private static final CommandId FIRST = PageWords.commandId(1);
    private static final CommandId SECOND = PageWords.commandId(2);
    private static final List<List<PlatformId>> CYCLES =
            List.of(List.of(A, B, A), List.of(A, C, A), List.of(A, B, C, A), List.of(A, C, B, A));

    // Of the points that there are, some part, and sometimes all.
    private static final Gen<Integer> PERCENT = integers().between(1, 100);

    @Test
    void a_hold_that_is_voided_or_over_on_its_day_leaves_the_account_exactly_as_it_was() {
        qt().forAll(RandomLedger.lots(), PERCENT, PERCENT, integers().between(0, 5))
                .checkAssert((lots, used, part, kind) -> {
                    Books books = books(lots);
                    gift(books, share(lots, used) / 2);
                    Account before = books.accounts(A).get(ALICE);
                    long amount = Math.max(1, before.total().units() * part / 100);
                    Outcome held = hold(books, kind / 2, amount);
                    if (held == Outcome.OK) {
                        assertThat(books.accounts(A).get(ALICE)).isNotEqualTo(before);
                        release(books, kind % 2 == 0);
                        mustBeAsBefore(before, books);
                    }
                });
    }

    // A day of which nothing is used is as good as none.
    private static void mustBeAsBefore(Account before, Books books) {
        Account after = books.accounts(A).get(ALICE);
        assertThat(after.withUsage(DayUsage.NONE)).isEqualTo(before.withUsage(DayUsage.NONE));
        assertThat(after.usage().left(80_00, books.now()))
                .isEqualTo(before.usage().left(80_00, books.now()));
    }

    private static Outcome hold(Books books, int kind, long amount) {
        Instant until = books.now().plusSeconds(1);
        return switch (kind) {
            case 0 -> run(books, WITHIN_A, new Command.HoldGift(FIRST, ALICE, BOB, amount, until));
            case 1 ->
                run(books, A_TO_B, new Command.HoldExchange(FIRST, ALICE, BOB, amount, Command.Quoted.NOTHING, until));
            default -> {
                offer(books, amount);
                yield run(
                        books, WITHIN_A, new Command.HoldRedemption(FIRST, ALICE, RandomLedger.COUPON, amount, until));
            }
        };
    }

    private static void release(Books books, boolean isVoided) {
        if (!isVoided) {
            books.at(books.now().plusSeconds(1));
        }
        Command end = isVoided ? new Command.VoidHold(SECOND, FIRST) : new Command.ExpireHold(SECOND, FIRST);
        assertThat(run(books, WITHIN_A, end)).isEqualTo(Outcome.OK);
    }

    @Test
    void what_is_undone_comes_back_into_the_very_same_lots() {
        qt().forAll(RandomLedger.lots(), PERCENT, integers().between(0, 5)).checkAssert((lots, part, kind) -> {
            Books books = books(lots);
            long amount = share(lots, part);
            offer(books, amount);
            Direction lane = kind >= 4 ? A_TO_B : WITHIN_A;
            Outcome done =
                    switch (kind) {
                        case 0 -> run(books, lane, new Command.Burn(FIRST, ALICE, amount));
                        case 1 -> run(books, lane, new Command.Redeem(FIRST, ALICE, RandomLedger.COUPON, amount));
                        case 2 -> run(books, lane, new Command.Gift(FIRST, ALICE, BOB, amount));
                        case 3 -> run(books, lane, new Command.Issue(FIRST, ALICE, amount));
                        case 4 -> run(books, lane, new Command.Exchange(FIRST, ALICE, BOB, amount));
                        default ->
                            run(
                                    books,
                                    lane,
                                    new Command.Exchange(
                                            FIRST, ALICE, BOB, amount, Command.Fixed.RECEIVE, Command.Quoted.NOTHING));
                    };
            if (done == Outcome.OK) {
                Direction back = new Direction(lane.target(), lane.source());
                Origin origin = books.book(A).origin(FIRST).orElseThrow();
                assertThat(run(books, back, Books.reversal(SECOND, origin))).isEqualTo(Outcome.OK);
            }
            assertThat(books.accounts(A).get(ALICE).lots()).isEqualTo(lots);
            assertThat(books.accounts(A).get(BOB).lots()).isEmpty();
            assertThat(books.accounts(B).get(BOB).lots()).isEmpty();
        });
    }

    @Test
    void no_way_round_gains_points_or_makes_them_live_longer() {
        Gen<Integer> cycles = integers().between(0, CYCLES.size() - 1);
        qt().withExamples(5_000).forAll(RandomLedger.lots(), cycles, PERCENT).checkAssert((lots, number, part) -> {
            List<PlatformId> cycle = CYCLES.get(number);
            Books books = roundTrip(lots);
            move(books, A, cycle.get(1), share(lots, part));
            for (int i = 1; i + 1 < cycle.size(); i++) {
                long all = books.accounts(cycle.get(i)).get(ALICE).total().units();
                move(books, cycle.get(i), cycle.get(i + 1), all);
            }
            List<Lot> after = books.accounts(A).get(ALICE).lots();
            assertThat(ExactModel.sum(after)).isLessThanOrEqualTo(ExactModel.sum(lots));
            for (Lot lot : lots) {
                assertThat(living(after, lot.expiresAt())).isLessThanOrEqualTo(living(lots, lot.expiresAt()));
                Instant before = lot.expiresAt().minusMillis(1);
                assertThat(living(after, before)).isLessThanOrEqualTo(living(lots, before));
            }
        });
    }

    @Test
    void an_amount_to_be_received_costs_the_least_that_gives_it() {
        qt().withExamples(5_000)
                .forAll(RandomLedger.anyTerms(), longs().between(1, 100_000))
                .checkAssert((terms, wanted) -> {
                    if (terms.convertToReceive(new Points(B, wanted)) instanceof Conversion.Converted done) {
                        assertThat(done.received()).isEqualTo(new Points(B, wanted));
                        assertThat(done.gross().units())
                                .isEqualTo(ExactTerms.smallestFor(terms, BigInteger.valueOf(wanted))
                                        .longValueExact());
                        assertThat(done.fee().plus(done.net())).isEqualTo(done.gross());
                    }
                });
    }

    @Test
    void portions_of_an_amount_to_be_received_never_exceed_it() {
        qt().withExamples(5_000)
                .forAll(RandomLedger.anyTerms(), RandomLedger.lots(), longs().between(1, 10_000))
                .checkAssert((terms, lots, wanted) -> {
                    if (terms.convertToReceive(new Points(B, wanted)) instanceof Conversion.Converted done
                            && done.gross().units() <= ExactModel.sum(lots).longValueExact()) {
                        List<Lot> spent = new Account(A, RandomLedger.NOW, lots)
                                .spend(done.gross(), RandomLedger.NOW)
                                .orElseThrow()
                                .taken();
                        assertThat(ExactModel.sum(done.portions(spent, terms.rate())))
                                .isEqualTo(BigInteger.valueOf(wanted));
                    }
                });
    }

    // At noon of a business day, so that a second later is the same day.
    private static Books books(List<Lot> lots) {
        Books books = RandomLedger.books()
                .with(A, ALICE, lots)
                .with(A, BOB, List.of())
                .with(B, BOB, List.of());
        books.book(A).policy = new Policy(Points.LARGEST_AMOUNT, 80_00, new Policy.Refund(0), Set.of(), 366);
        return books.at(RandomLedger.NOW.plus(Duration.ofHours(4)));
    }

    private static Books roundTrip(List<Lot> lots) {
        Books books = new Books(RandomLedger.NOW);
        for (PlatformId source : List.of(A, B, C)) {
            books.with(source, ALICE, source.equals(A) ? lots : List.of());
            for (PlatformId target : List.of(A, B, C)) {
                if (!source.equals(target)) {
                    Rate rate = new Rate(value(source), value(target));
                    Direction direction = new Direction(source, target);
                    books.withTreaty(new Terms(direction, 1, rate, Fee.NONE, Points.LARGEST_AMOUNT, RandomLedger.NOW));
                }
            }
        }
        return books;
    }

    private static long value(PlatformId platform) {
        return Books.SCHEME.find(platform).orElseThrow().unitValue().amount();
    }

    private static void move(Books books, PlatformId source, PlatformId target, long amount) {
        run(books, new Direction(source, target), new Command.Exchange(FIRST, ALICE, ALICE, amount));
    }

    private static void gift(Books books, long amount) {
        run(books, WITHIN_A, new Command.Gift(PageWords.commandId(3), ALICE, BOB, amount));
    }

    private static void offer(Books books, long price) {
        Reward.Price fixed = new Reward.Price.Fixed(price);
        Instant end = books.now().plus(Duration.ofDays(1));
        books.book(A)
                .rewards
                .put(
                        RandomLedger.COUPON,
                        new Reward(RandomLedger.COUPON, "", "", fixed, 1, books.now(), end, Reward.UNLIMITED));
    }

    private static Outcome run(Books books, Direction lane, Command command) {
        return books.run(lane, List.of(command)).decisions().getFirst().outcome();
    }

    private static long share(List<Lot> lots, int percent) {
        return Math.max(1, ExactModel.sum(lots).longValueExact() * percent / 100);
    }

    private static long living(List<Lot> lots, Instant time) {
        return lots.stream()
                .filter(lot -> lot.isSpendableAt(time))
                .mapToLong(lot -> lot.amount().units())
                .sum();
    }
}
