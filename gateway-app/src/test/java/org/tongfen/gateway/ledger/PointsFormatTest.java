package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointsFormatTest {
    private static final PointsFormat TWO = new PointsFormat(2);

    @ParameterizedTest
    @CsvSource({"1500, 150000", "833.33, 83333", "0.01, 1", "1.10, 110", "1.100, 110", "-1, -100", "0, 0"})
    void pointsAreMinorUnitsInside(String text, long units) {
        assertThat(TWO.parse(text)).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "abc", "1e3", "+1", ".5", "1.", "0.001", "99999999999999999999", "NaN", "1,5", "١"})
    void nothingElseIsAnAmount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e400000000", "1e-400000000", "0.001", "92233720368547758.08"})
    void numbersThatDoNotFitAreRefusedQuickly(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.parse(new BigDecimal(number)));
    }

    @Test
    void thereAndBack() {
        qt().forAll(longs().all(), integers().between(0, 9)).check((units, scale) -> {
            PointsFormat format = new PointsFormat(scale);
            return format.parse(format.format(units)) == units && format.parse(format.toNumber(units)) == units;
        });
    }

    @Test
    void versionTwoShowsAllPlacesAndVersionOneOnlyThoseNeeded() {
        assertThat(TWO.format(150000)).isEqualTo("1500.00");
        assertThat(TWO.toNumber(150000)).isEqualTo(new BigDecimal("1500"));
        assertThat(TWO.toNumber(83330)).isEqualTo(new BigDecimal("833.3"));
    }
}
