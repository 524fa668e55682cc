package org.tongfen.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
    private static final int ACCOUNTS = 1000;

    @Test
    void allDirectionsAreThoseBetweenDifferentPlatforms() {
        var platforms = List.of("a", "b", "c");
        assertThat(Directions.ALL.between(platforms)).hasSize(6).allMatch(route -> !route.from()
                .equals(route.to()));
        assertThat(Directions.ONE.between(platforms)).containsExactly(new Directions.Route("a", "b"));
        assertThat(Directions.WITHIN.between(platforms)).containsExactly(new Directions.Route("a", "a"));
    }

    @ParameterizedTest
    @EnumSource
    void onlyAccountsThatThereAreAreDrawn(AccountChoice choice) {
        var random = new Random(1);
        assertThat(IntStream.range(0, 100_000).map(_ -> choice.draw(ACCOUNTS, random)))
                .allMatch(number -> number >= 0 && number < ACCOUNTS);
        assertThat(choice.draw(1, random)).isZero();
    }

    @Test
    void halfOfAllTransfersAreOfTheHotHundredthOfAccounts() {
        assertThat(shareOfFirst(10, AccountChoice.HOT)).isBetween(0.49, 0.52);
        assertThat(shareOfFirst(10, AccountChoice.UNIFORM)).isBetween(0.009, 0.011);
    }

    @Test
    void theFirstAccountOfAZipfDistributionIsTwiceAsLikelyAsTheSecond() {
        double first = shareOfFirst(1, AccountChoice.ZIPF);
        assertThat(first / (shareOfFirst(2, AccountChoice.ZIPF) - first)).isBetween(1.6, 2.1);
    }

    private static double shareOfFirst(int few, AccountChoice choice) {
        var random = new Random(2);
        int draws = 200_000;
        return IntStream.range(0, draws)
                        .filter(_ -> choice.draw(ACCOUNTS, random) < few)
                        .count()
                / (double) draws;
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> workload(0, OptionalDouble.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> workload(1, OptionalDouble.of(0)));
    }

    private static Workload workload(int clients, OptionalDouble rate) {
        return new Workload(
                Directions.ALL, AccountChoice.UNIFORM, 5, clients, rate, Duration.ZERO, Duration.ofSeconds(1), 1);
    }
}
