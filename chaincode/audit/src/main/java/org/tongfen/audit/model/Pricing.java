package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.wire.v1.TermsMessage;

/** What becomes of an amount under terms, in exact arithmetic. */
final class Pricing {
    static final BigInteger LARGEST_AMOUNT = BigInteger.TEN.pow(15);
    static final BigInteger LARGEST_TOTAL = BigInteger.TEN.pow(18);
    static final BigInteger LARGEST_VALUE = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(4));

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final TermsMessage terms;
    private final BigInteger numerator;
    private final BigInteger denominator;
    private final BigInteger basisPoints;
    private final BigInteger fixed;
    private final BigInteger smallest;
    private final BigInteger largest;
    private final int lanes;

    /** @param lanes over how many lanes of the source limits are divided */
    Pricing(TermsMessage terms, int lanes) {
        numerator = BigInteger.valueOf(terms.getRateNumerator());
        denominator = BigInteger.valueOf(terms.getRateDenominator());
        basisPoints = BigInteger.valueOf(terms.getFeeBasisPoints());
        fixed = BigInteger.valueOf(terms.getFeeFixed());
        smallest = BigInteger.valueOf(terms.getMinAmount());
        largest = BigInteger.valueOf(terms.getMaxAmount());
        this.terms = terms;
        this.lanes = lanes;
    }

    BigInteger smallest() {
        return smallest;
    }

    BigInteger largest() {
        return largest;
    }

    TermsMessage terms() {
        return terms;
    }

    static BigInteger ceil(BigInteger dividend, BigInteger divisor) {
        return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }

    BigInteger fee(BigInteger gross) {
        return ceil(gross.multiply(basisPoints), WHOLE).add(fixed);
    }

    BigInteger received(BigInteger net) {
        return net.signum() <= 0 ? BigInteger.ZERO : net.multiply(numerator).divide(denominator);
    }

    /** What is received for a gross amount. */
    BigInteger receivedForGross(BigInteger gross) {
        return received(gross.subtract(fee(gross)));
    }

    /** The smallest gross amount for which so much is received. */
    BigInteger smallestGross(BigInteger received) {
        BigInteger net = ceil(received.multiply(denominator), numerator);
        return ceil(net.add(fixed).multiply(WHOLE), WHOLE.subtract(basisPoints));
    }

    /** The smallest gross amount that is worth it and allowed. */
    BigInteger smallestThatWorks() {
        return smallest.max(smallestGross(BigInteger.ONE));
    }

    BigInteger largestGross() {
        return largest.min(smallestGross(LARGEST_AMOUNT.add(BigInteger.ONE)).subtract(BigInteger.ONE));
    }

    boolean isTooLarge(BigInteger gross) {
        return gross.compareTo(largest) > 0 || receivedForGross(gross).compareTo(LARGEST_AMOUNT) > 0;
    }

    /** Whether the terms give more than they take. */
    static boolean createValue(TermsMessage terms, BookModel source, BookModel target) {
        return BigInteger.valueOf(terms.getRateNumerator())
                        .multiply(target.unitValue())
                        .compareTo(
                                BigInteger.valueOf(terms.getRateDenominator()).multiply(source.unitValue()))
                > 0;
    }

    /** The terms in force at a time; none if the last word was that the treaty ends. */
    static Optional<TermsMessage> inForce(List<TermsMessage> half, long now) {
        return half.stream()
                .filter(terms -> terms.getEffectiveFrom() <= now)
                .reduce((_, later) -> later)
                .filter(terms -> !terms.getEnded());
    }

    /** Whether there is a limit for a day. */
    boolean hasDailyLimit() {
        return !BigInteger.valueOf(terms.getMaxPerDay()).equals(LARGEST_TOTAL);
    }

    /** A lane's share of the daily limit. */
    BigInteger perDay(int lane) {
        return hasDailyLimit() ? share(BigInteger.valueOf(terms.getMaxPerDay()), lane) : LARGEST_TOTAL;
    }

    /** A lane's share of what may be owed. */
    BigInteger creditLine(int lane) {
        return hasCreditLine() ? share(BigInteger.valueOf(terms.getCreditLine()), lane) : LARGEST_VALUE;
    }

    /** Whether there is a limit for what is owed. */
    boolean hasCreditLine() {
        return !BigInteger.valueOf(terms.getCreditLine()).equals(LARGEST_VALUE);
    }

    // Whole units, as even as can be; the first lanes have one more.
    private BigInteger share(BigInteger whole, int lane) {
        BigInteger[] parts = whole.divideAndRemainder(BigInteger.valueOf(lanes));
        if (lane >= lanes) {
            return BigInteger.ZERO;
        }
        return parts[1].compareTo(BigInteger.valueOf(lane)) > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    /**
     * What each spent part turns into. Seen from those that expire last, the parts up to any time never give more than they
     * would have given alone, and what the fee takes it takes from those that expire first.
     *
     * @param bound when the last of them expire at the latest
     */
    List<LotPart> portions(List<LotPart> spent, BigInteger net, BigInteger received, long bound) {
        List<LotPart> portions = new ArrayList<>();
        BigInteger later = BigInteger.ZERO;
        for (LotPart part : spent.reversed()) {
            BigInteger without = received(later.min(net)).min(received);
            later = later.add(part.amount());
            BigInteger gain = received(later.min(net)).min(received).subtract(without);
            if (gain.signum() > 0) {
                portions.addFirst(
                        new LotPart(new LotTime(Math.min(bound, part.time().expires()), 0), gain));
            }
        }
        return LotPart.merged(portions);
    }
}
