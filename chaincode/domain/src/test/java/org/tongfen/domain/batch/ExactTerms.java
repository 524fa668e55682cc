package org.tongfen.domain.batch;

import java.math.BigInteger;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Terms;

/** What terms mean, in exact arithmetic and without any code of the ledger but its types. */
final class ExactTerms {
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private ExactTerms() {}

    /** Net of the fee, times the rate, rounded down. */
    static BigInteger received(Terms terms, BigInteger gross) {
        BigInteger[] fee =
                gross.multiply(BigInteger.valueOf(terms.fee().basisPoints())).divideAndRemainder(WHOLE);
        BigInteger roundedUp = fee[1].signum() == 0 ? fee[0] : fee[0].add(BigInteger.ONE);
        BigInteger net = gross.subtract(roundedUp)
                .subtract(BigInteger.valueOf(terms.fee().fixed()));
        return net.max(BigInteger.ZERO)
                .multiply(BigInteger.valueOf(terms.rate().numerator()))
                .divide(BigInteger.valueOf(terms.rate().denominator()));
    }

    /** The smallest gross amount for which at least {@code wanted} is received, found by halving. */
    static BigInteger smallestFor(Terms terms, BigInteger wanted) {
        BigInteger tooLittle = BigInteger.ZERO;
        BigInteger enough = BigInteger.ONE;
        while (received(terms, enough).compareTo(wanted) < 0) {
            tooLittle = enough;
            enough = enough.shiftLeft(1);
        }
        while (enough.subtract(tooLittle).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = tooLittle.add(enough).shiftRight(1);
            if (received(terms, middle).compareTo(wanted) < 0) {
                tooLittle = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    /** The terms of a lane at the time of a page. */
    static Terms inForce(SourcePage page, Direction lane) {
        return page.entries().halves().get(lane).versions().stream()
                .filter(version -> !version.effectiveFrom().isAfter(page.now()))
                .reduce((_, later) -> later)
                .map(Terms.class::cast)
                .orElseThrow();
    }
}
