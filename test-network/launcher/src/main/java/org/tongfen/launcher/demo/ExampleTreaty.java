package org.tongfen.launcher.demo;

import java.math.BigInteger;
import java.util.List;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Organisation;

/**
 * The terms of a treaty of the example: the rate is the value of a minor unit of the source over that of one of the target,
 * in lowest terms.
 *
 * @param source whose points are given
 * @param target whose points are received
 * @param numerator of the rate
 * @param denominator of the rate
 */
record ExampleTreaty(String source, String target, BigInteger numerator, BigInteger denominator) {
    /** The treaties of all ordered pairs of platforms. */
    static List<ExampleTreaty> allOf(Consortium consortium) {
        return consortium.platforms().stream()
                .flatMap(source -> consortium.platforms().stream()
                        .filter(target -> !target.equals(source))
                        .map(target -> of(consortium, source, target)))
                .toList();
    }

    private static ExampleTreaty of(Consortium consortium, Organisation source, Organisation target) {
        return inLowestTerms(
                source.id(),
                target.id(),
                BigInteger.valueOf(consortium.points(source).unitValue()),
                BigInteger.valueOf(consortium.points(target).unitValue()));
    }

    private static ExampleTreaty inLowestTerms(
            String source, String target, BigInteger numerator, BigInteger denominator) {
        var common = numerator.gcd(denominator);
        return new ExampleTreaty(source, target, numerator.divide(common), denominator.divide(common));
    }

    /** For people: how many whole points become how many. */
    String text(Consortium consortium) {
        var points = inLowestTerms(
                source,
                target,
                numerator.multiply(unitsOfAPoint(consortium, source)),
                denominator.multiply(unitsOfAPoint(consortium, target)));
        return "treaty %s → %s: %s points become %s".formatted(source, target, points.denominator, points.numerator);
    }

    private static BigInteger unitsOfAPoint(Consortium consortium, String platform) {
        return BigInteger.TEN.pow(consortium.points().get(platform).scale());
    }

    /** What both platforms write, each its own half, with the same terms. */
    String json(String effectiveFrom) {
        return """
                {"source":"%s","target":"%s","version":1,"rate":{"numerator":"%s","denominator":"%s"},\
                "feeBasisPoints":0,"feeFixed":"0","maxAmount":null,"maxPerDay":"100000000","effectiveFrom":"%s"}""".formatted(source, target, numerator, denominator, effectiveFrom);
    }
}
