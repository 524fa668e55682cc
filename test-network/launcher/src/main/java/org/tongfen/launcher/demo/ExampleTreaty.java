package org.tongfen.launcher.demo;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * The terms of a treaty of the example: the rate is the value of a point of the source over that of a point of the
 * target, in lowest terms.
 *
 * @param source whose points are given
 * @param target whose points are received
 * @param numerator of the rate
 * @param denominator of the rate
 */
record ExampleTreaty(String source, String target, BigInteger numerator, BigInteger denominator) {
    /** What a point is worth, in thousandths of a yuan: 0.01 yuan times 1.0, 1.2 and 0.8. */
    private static final Map<String, Integer> VALUE = Map.of("platform_a", 10, "platform_b", 12, "platform_c", 8);

    /** The treaties of all ordered pairs. */
    static List<ExampleTreaty> between(List<String> platforms) {
        return platforms.stream()
                .flatMap(source -> platforms.stream()
                        .filter(target -> !target.equals(source))
                        .map(target -> of(source, target)))
                .toList();
    }

    private static ExampleTreaty of(String source, String target) {
        var numerator = BigInteger.valueOf(VALUE.get(source));
        var denominator = BigInteger.valueOf(VALUE.get(target));
        var common = numerator.gcd(denominator);
        return new ExampleTreaty(source, target, numerator.divide(common), denominator.divide(common));
    }

    /** What both platforms write, each its own half, with the same terms. */
    String json(String effectiveFrom) {
        return """
                {"source":"%s","target":"%s","version":1,"rate":{"numerator":"%s","denominator":"%s"},\
                "feeBasisPoints":0,"feeFixed":"0","maxAmount":null,"maxPerDay":"100000000","effectiveFrom":"%s"}""".formatted(source, target, numerator, denominator, effectiveFrom);
    }
}
