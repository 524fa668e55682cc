package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** What holds for every exchange, whatever the terms. */
class ExchangeLawsTest {
    private static final Direction A_TO_B = new Direction(A, B);
    private static final Direction B_TO_A = new Direction(B, A);

    @Test
    void a_conversion_is_the_exact_product_rounded_down_after_the_fee() {
        qt().forAll(RandomLedger.anyTerms(), RandomLedger.amounts()).checkAssert((terms, amount) -> {
            BigInteger exact = ExactTerms.received(terms, BigInteger.valueOf(amount));
            switch (terms.convert(new Points(A, amount))) {
                case Conversion.Converted done -> {
                    assertThat(BigInteger.valueOf(done.received().units())).isEqualTo(exact);
                    assertThat(done.fee().plus(done.net())).isEqualTo(done.gross());
                    assertThat(done.gross().units()).isEqualTo(amount);
                }
                case Conversion.TooSmall _ -> assertThat(exact.signum()).isZero();
                case Conversion.TooLarge _ ->
                    assertThat(amount > terms.limits().perCommand()
                                    || exact.compareTo(BigInteger.valueOf(Points.LARGEST_AMOUNT)) > 0)
                            .isTrue();
            }
        });
    }

    @Test
    void the_smallest_amount_that_is_named_works_and_one_less_does_not() {
        qt().withExamples(5_000).forAll(RandomLedger.anyTerms()).checkAssert(terms -> {
            Conversion one = terms.convert(new Points(A, 1));
            if (one instanceof Conversion.TooSmall(long smallest)) {
                assertThat(ExactTerms.received(terms, BigInteger.valueOf(smallest))
                                .signum())
                        .isPositive();
                assertThat(ExactTerms.received(terms, BigInteger.valueOf(smallest - 1))
                                .signum())
                        .isZero();
            }
        });
    }

    @Test
    void the_largest_amount_that_is_named_works_and_one_more_does_not() {
        Gen<Terms> noFixedFee = RandomLedger.anyTerms()
                .map(t -> new Terms(
                        A_TO_B,
                        1,
                        t.rate(),
                        new Fee(t.fee().basisPoints(), 0),
                        t.limits().perCommand(),
                        t.effectiveFrom()));
        qt().withExamples(5_000).forAll(noFixedFee).checkAssert(terms -> {
            Conversion most = terms.convert(new Points(A, Points.LARGEST_AMOUNT));
            if (most instanceof Conversion.TooLarge(long largest)) {
                assertThat(terms.convert(new Points(A, largest))).isNotInstanceOf(Conversion.TooLarge.class);
                assertThat(terms.convert(new Points(A, largest + 1))).isNotInstanceOf(Conversion.Converted.class);
            }
        });
    }

    @Test
    void splitting_an_amount_never_yields_more() {
        Gen<Long> part = RandomLedger.amounts().map(amount -> Math.min(amount, Points.LARGEST_AMOUNT / 2));
        qt().withExamples(5_000).forAll(RandomLedger.anyTerms(), part, part).checkAssert((terms, one, two) -> {
            if (terms.convert(new Points(A, one + two)) instanceof Conversion.Converted whole) {
                assertThat(received(terms, one) + received(terms, two))
                        .isLessThanOrEqualTo(whole.received().units());
            }
        });
    }

    @Test
    void portions_add_up_and_keep_the_order_and_the_expiries_of_what_is_spent() {
        qt().withExamples(5_000)
                .forAll(RandomLedger.anyTerms(), RandomLedger.lots())
                .checkAssert((terms, lots) -> {
                    long gross =
                            lots.stream().mapToLong(lot -> lot.amount().units()).sum();
                    if (terms.convert(new Points(A, gross)) instanceof Conversion.Converted done) {
                        List<Lot> portions = done.portions(lots, terms.rate());
                        assertThat(portions.stream()
                                        .mapToLong(lot -> lot.amount().units())
                                        .sum())
                                .isEqualTo(done.received().units());
                        assertThat(lots.stream().map(Lot::expiresAt).toList())
                                .containsSubsequence(
                                        portions.stream().map(Lot::expiresAt).toList());
                    }
                });
    }

    @Test
    void what_is_owed_is_never_worth_more_than_what_is_given_up() {
        qt().withExamples(5_000)
                .forAll(
                        RandomLedger.anyTerms(),
                        RandomLedger.amounts(),
                        RandomLedger.unitValues(),
                        RandomLedger.unitValues())
                .checkAssert((terms, amount, valueOfA, valueOfB) -> {
                    Decision decision = exchange(terms, amount, scheme(valueOfA, valueOfB));
                    boolean creates = BigInteger.valueOf(terms.rate().numerator())
                                    .multiply(BigInteger.valueOf(valueOfB))
                                    .compareTo(BigInteger.valueOf(terms.rate().denominator())
                                            .multiply(BigInteger.valueOf(valueOfA)))
                            > 0;
                    assertThat(decision.outcome() == Outcome.TERMS_REFUSED).isEqualTo(creates);
                    if (decision instanceof Decision.Exchanged done) {
                        BigInteger owed = BigInteger.valueOf(valueOfB)
                                .multiply(BigInteger.valueOf(
                                        done.conversion().received().units()));
                        BigInteger given = BigInteger.valueOf(valueOfA)
                                .multiply(BigInteger.valueOf(
                                        done.conversion().net().units()));
                        assertThat(BigInteger.valueOf(done.owed().amount())).isEqualTo(owed);
                        assertThat(BigInteger.valueOf(done.remainder().amount()))
                                .isEqualTo(given.subtract(owed));
                    }
                });
    }

    private static Decision exchange(Terms terms, long amount, Scheme scheme) {
        Books books = new Books(RandomLedger.NOW).withHalf(A, terms);
        books.with(A, RandomLedger.account(1), List.of(lot(amount, RandomLedger.NOW.plusSeconds(1))));
        SourcePage page = books.sourcePage(A_TO_B);
        SourcePage valued = new SourcePage(scheme, page.time(), page.lane(), page.due(), page.entries());
        Command command =
                new Command.Exchange(PageWords.commandId(1), RandomLedger.account(1), RandomLedger.account(2), amount);
        return new Batch(A_TO_B, LaneId.FIRST, 1, List.of(command))
                .propose(valued)
                .decisions()
                .getFirst();
    }

    @Test
    void there_and_back_never_gains_points() {
        qt().withExamples(20_000)
                .forAll(parts(), parts(), longs().between(50, 200), RandomLedger.amounts())
                .checkAssert((one, two, valueOfB, amount) -> {
                    Terms there = terms(A_TO_B, best(one, 100, valueOfB));
                    Terms home = terms(B_TO_A, best(two, valueOfB, 100));
                    assertThat(there.rate().createsValue(new MicroYuan(100), new MicroYuan(valueOfB)))
                            .isFalse();
                    long gone = received(there, amount);
                    assertThat(gone == 0 ? 0 : received(home, gone)).isLessThanOrEqualTo(amount);
                });
    }

    private static Gen<Long> parts() {
        return longs().between(4, 40).mix(longs().between(4, Rate.LARGEST_PART / 4), 50);
    }

    // The best rate with this denominator that does not create value.
    private static Rate best(long denominator, long valueOfSource, long valueOfTarget) {
        return new Rate(Math.max(1, denominator * valueOfSource / valueOfTarget), denominator);
    }

    private static Terms terms(Direction direction, Rate rate) {
        return new Terms(direction, 1, rate, Fee.NONE, Points.LARGEST_AMOUNT, RandomLedger.NOW);
    }

    @Test
    void there_and_back_never_makes_points_live_longer() {
        qt().withExamples(5_000).forAll(RandomLedger.lots()).checkAssert(lots -> {
            Books books = RandomLedger.books();
            AccountId id = RandomLedger.account(9);
            books.with(A, id, lots).with(B, id, List.of());
            long before = units(books, A, id);
            run(books, A_TO_B, id, units(books, A, id));
            run(books, B_TO_A, id, units(books, B, id));
            assertThat(units(books, A, id)).isLessThanOrEqualTo(before);
            for (Lot lot : lots) {
                assertThat(livingAt(books, A, id, lot.expiresAt()))
                        .isLessThanOrEqualTo(livingAt(lots, lot.expiresAt()));
            }
        });
    }

    private static void run(Books books, Direction direction, AccountId id, long amount) {
        books.run(direction, List.of(new Command.Exchange(PageWords.commandId(1), id, id, amount)));
    }

    private static long units(Books books, PlatformId platform, AccountId id) {
        return books.accounts(platform).get(id).total().units();
    }

    private static long livingAt(Books books, PlatformId platform, AccountId id, Instant time) {
        return livingAt(books.accounts(platform).get(id).lots(), time);
    }

    private static long livingAt(List<Lot> lots, Instant time) {
        return lots.stream()
                .filter(lot -> lot.isSpendableAt(time))
                .mapToLong(lot -> lot.amount().units())
                .sum();
    }

    private static long received(Terms terms, long amount) {
        return terms.convert(new Points(terms.direction().source(), amount)) instanceof Conversion.Converted done
                ? done.received().units()
                : 0;
    }

    private static Lot lot(long units, Instant expiry) {
        return new Lot(new Points(A, units), expiry);
    }

    private static Scheme scheme(long valueOfA, long valueOfB) {
        return new Scheme(List.of(platform(A, valueOfA), platform(B, valueOfB)));
    }

    private static Platform platform(PlatformId id, long unitValue) {
        return new Platform(id, "MSP of " + id, 2, new MicroYuan(unitValue), 24, 1);
    }
}
