package org.tongfen.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.core.Gen;

/** The one place that divides. */
class FractionsTest {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void quotients_are_exact_in_any_size() {
        Gen<Long> any = longs().between(0, 100)
                .mix(longs().between(0, Long.MAX_VALUE), 40)
                .mix(longs().between(Long.MAX_VALUE - 100, Long.MAX_VALUE), 20);
        qt().withExamples(20_000).forAll(any, any, any.map(c -> Math.max(1, c))).checkAssert((a, b, c) -> {
            BigInteger[] parts =
                    BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(c));
            BigInteger up = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
            assertThat(Fractions.multiplyThenDivideDown(a, b, c))
                    .isEqualTo(parts[0].min(MAX).longValueExact());
            assertThat(Fractions.multiplyThenDivideUp(a, b, c))
                    .isEqualTo(up.min(MAX).longValueExact());
            assertThat(Fractions.multiply(a, b))
                    .isEqualTo(BigInteger.valueOf(a)
                            .multiply(BigInteger.valueOf(b))
                            .min(MAX)
                            .longValueExact());
        });
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "1, -1, 1", "1, 1, 0", "1, 1, -1"})
    void what_is_not_a_fraction_of_amounts_is_refused(long a, long b, long c) {
        assertThatThrownBy(() -> Fractions.multiplyThenDivideDown(a, b, c)).isInstanceOf(ArithmeticException.class);
    }
}
