package org.tongfen.gateway.treaties;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;

/** Ways round on which points would multiply. */
class CyclesTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final PlatformId C = new PlatformId("platform_c");
    private static final List<PlatformId> ALL = List.of(A, B, C);

    @Test
    void the_multipliers_1_0_and_1_2_and_0_8_open_no_way_round() {
        assertThat(Cycles.find(scheme(ALL), seed())).isEmpty();
    }

    @Test
    void a_way_back_that_gives_one_percent_more_is_named() {
        Map<Direction, Rate> rates = seed();
        rates.keySet().removeIf(direction -> direction.concerns(C));
        rates.put(new Direction(B, A), new Rate(1212, 1000));

        Cycles.Cycle cycle = Cycles.find(scheme(ALL), rates).orElseThrow();

        assertThat(cycle).hasToString("platform_a -> platform_b -> platform_a");
        assertThat(cycle.product()).isEqualTo("101/100");
        assertThat(cycle.platforms()).containsExactly(A, B, A);
    }

    @ParameterizedTest
    @CsvSource({
        "platform_a, platform_b, platform_a -> platform_b -> platform_a",
        "platform_b, platform_a, platform_a -> platform_b -> platform_a",
        "platform_a, platform_c, platform_a -> platform_c -> platform_a",
        "platform_c, platform_a, platform_a -> platform_c -> platform_a",
        "platform_b, platform_c, platform_b -> platform_c -> platform_b",
        "platform_c, platform_b, platform_b -> platform_c -> platform_b"
    })
    void each_rate_that_gives_one_percent_more_opens_a_way_round(String source, String target, String way) {
        Direction raised = new Direction(new PlatformId(source), new PlatformId(target));
        Map<Direction, Rate> rates = seed();
        Rate rate = rates.get(raised);
        rates.put(raised, new Rate(rate.numerator() * 101, rate.denominator() * 100));

        assertThat(Cycles.find(scheme(ALL), rates)).get().hasToString(way);
    }

    @ParameterizedTest
    @CsvSource({
        "platform_a, platform_b, platform_c, platform_a -> platform_b -> platform_c -> platform_a",
        "platform_a, platform_c, platform_b, platform_a -> platform_c -> platform_b -> platform_a"
    })
    void a_way_round_over_three_platforms_is_found_though_each_way_there_and_back_loses(
            String first, String second, String third, String way) {
        Map<Direction, Rate> rates = new LinkedHashMap<>();
        ALL.forEach(source -> ALL.stream()
                .filter(target -> !target.equals(source))
                .forEach(target -> rates.put(new Direction(source, target), new Rate(1, 2))));
        rates.put(direction(first, second), new Rate(1, 1));
        rates.put(direction(second, third), new Rate(3, 2));
        rates.put(direction(third, first), new Rate(1001, 1500));

        Cycles.Cycle cycle = Cycles.find(scheme(ALL), rates).orElseThrow();

        assertThat(cycle).hasToString(way);
        assertThat(cycle.product()).isEqualTo("1001/1000");
    }

    @Test
    void a_product_of_exactly_one_is_no_gain_and_the_smallest_excess_is_however_large_the_numbers() {
        long most = Rate.LARGEST_PART;
        Map<Direction, Rate> rates = new LinkedHashMap<>();
        rates.put(new Direction(A, B), new Rate(most, most - 1));
        rates.put(new Direction(B, A), new Rate(most - 1, most));
        assertThat(Cycles.find(scheme(ALL), rates)).isEmpty();

        rates.put(new Direction(A, B), new Rate(most - 1, most - 2));
        rates.put(new Direction(B, A), new Rate(most - 1, most));
        assertThat(Cycles.find(scheme(ALL), rates))
                .map(Cycles.Cycle::product)
                .contains("999999999998000000000001/999999999998000000000000");
    }

    @Test
    void every_cycle_of_four_platforms_is_looked_at() {
        List<PlatformId> four = List.of(A, B, C, new PlatformId("platform_d"));
        for (int seed = 0; seed < 3_000; seed++) {
            Map<Direction, Rate> rates = random(four, new Random(seed));
            Optional<Cycles.Cycle> found = Cycles.find(scheme(four), rates);
            assertThat(found.isPresent()).as("seed %d", seed).isEqualTo(gains(four, rates));
            found.ifPresent(cycle -> {
                List<PlatformId> way = cycle.platforms();
                assertThat(way.getFirst()).isEqualTo(way.getLast());
                assertThat(way.subList(1, way.size())).doesNotHaveDuplicates();
                assertThat(gainsAlong(way, rates)).isTrue();
            });
        }
    }

    private static Map<Direction, Rate> random(List<PlatformId> platforms, Random random) {
        Map<Direction, Rate> rates = new LinkedHashMap<>();
        for (PlatformId source : platforms) {
            for (PlatformId target : platforms) {
                if (!source.equals(target) && random.nextInt(4) != 0) {
                    rates.put(new Direction(source, target), new Rate(1 + random.nextInt(9), 5 + random.nextInt(9)));
                }
            }
        }
        return rates;
    }

    // By brute force: every way that meets no platform twice.
    private static boolean gains(List<PlatformId> platforms, Map<Direction, Rate> rates) {
        return platforms.stream().anyMatch(start -> gains(platforms, rates, new ArrayList<>(List.of(start))));
    }

    private static boolean gains(List<PlatformId> platforms, Map<Direction, Rate> rates, List<PlatformId> way) {
        List<PlatformId> round = new ArrayList<>(way);
        round.add(way.getFirst());
        if (gainsAlong(round, rates)) {
            return true;
        }
        return platforms.stream().filter(next -> !way.contains(next)).anyMatch(next -> {
            List<PlatformId> longer = new ArrayList<>(way);
            longer.add(next);
            return gains(platforms, rates, longer);
        });
    }

    private static boolean gainsAlong(List<PlatformId> way, Map<Direction, Rate> rates) {
        BigInteger above = BigInteger.ONE;
        BigInteger below = BigInteger.ONE;
        for (int i = 1; i < way.size(); i++) {
            Rate rate = rates.get(new Direction(way.get(i - 1), way.get(i)));
            if (rate == null) {
                return false;
            }
            above = above.multiply(BigInteger.valueOf(rate.numerator()));
            below = below.multiply(BigInteger.valueOf(rate.denominator()));
        }
        return above.compareTo(below) > 0;
    }

    // Each rate is as high as the value model allows.
    private static Map<Direction, Rate> seed() {
        Map<PlatformId, Long> values = Map.of(A, 100L, B, 120L, C, 80L);
        Map<Direction, Rate> rates = new LinkedHashMap<>();
        ALL.forEach(source -> ALL.stream()
                .filter(target -> !target.equals(source))
                .forEach(target ->
                        rates.put(new Direction(source, target), new Rate(values.get(source), values.get(target)))));
        return rates;
    }

    private static Direction direction(String source, String target) {
        return new Direction(new PlatformId(source), new PlatformId(target));
    }

    private static Scheme scheme(List<PlatformId> ids) {
        return new Scheme(ids.stream()
                .map(id -> new Platform(id, "MSP of " + id, 2, new MicroYuan(100), 24, 1))
                .toList());
    }
}
