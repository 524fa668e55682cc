package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Books.C;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/**
 * A search for round trips that come back with more than they left with: every amount from 0.01 to 100.00 points, every
 * way round of two and of three platforms, from every start, at the rates of the value model without fees.
 */
class PumpTest {
    private static final long LARGEST = 100_00;

    /** Ways round; each is its platforms in order, and ends where it begins. */
    private static final List<List<PlatformId>> CYCLES = List.of(
            List.of(A, B, A),
            List.of(A, C, A),
            List.of(B, A, B),
            List.of(B, C, B),
            List.of(C, A, C),
            List.of(C, B, C),
            List.of(A, B, C, A),
            List.of(A, C, B, A),
            List.of(B, A, C, B),
            List.of(B, C, A, B),
            List.of(C, A, B, C),
            List.of(C, B, A, C));

    /** What an amount becomes in one exchange. */
    private interface Step {
        long received(Direction direction, long amount);
    }

    /** A round trip that pays. */
    private record Gain(List<PlatformId> cycle, long left, long came) {}

    private static List<Gain> gains(Step step) {
        List<Gain> gains = new ArrayList<>();
        for (List<PlatformId> cycle : CYCLES) {
            LongStream.rangeClosed(1, LARGEST).forEach(amount -> {
                long left = amount;
                for (int i = 0; i + 1 < cycle.size(); i++) {
                    left = step.received(new Direction(cycle.get(i), cycle.get(i + 1)), left);
                }
                if (left > amount) {
                    gains.add(new Gain(cycle, amount, left));
                }
            });
        }
        return gains;
    }

    @Test
    void no_round_trip_pays() {
        assertThat(gains(PumpTest::exchanged)).isEmpty();
    }

    @Test
    void no_round_trip_pays_if_each_step_asks_for_what_it_is_to_receive() {
        assertThat(gains(PumpTest::mostThatCanBeReceived)).isEmpty();
    }

    @Test
    void the_search_finds_the_round_trips_that_rounding_half_up_would_pay_for() {
        List<Gain> gains = gains(PumpTest::roundedHalfUp);
        assertThat(gains).contains(new Gain(List.of(A, B, A), 3, 4));
        assertThat(gains.stream().map(Gain::cycle).distinct())
                .as("all ways round three platforms, and half of those of two")
                .containsAll(CYCLES.stream().filter(cycle -> cycle.size() == 4).toList())
                .contains(List.of(C, A, C), List.of(C, B, C));
    }

    private static long exchanged(Direction direction, long amount) {
        Points points = new Points(direction.source(), amount);
        return amount > 0 && terms(direction).convert(points) instanceof Conversion.Converted done
                ? done.received().units()
                : 0;
    }

    // The largest amount that costs no more than what there is.
    private static long mostThatCanBeReceived(Direction direction, long amount) {
        long wanted = Math.max(0, exchanged(direction, amount) - 2);
        while (cost(direction, wanted + 1) <= amount) {
            wanted++;
        }
        return wanted;
    }

    private static long cost(Direction direction, long wanted) {
        return terms(direction).convertToReceive(new Points(direction.target(), wanted))
                        instanceof Conversion.Converted done
                ? done.gross().units()
                : Long.MAX_VALUE;
    }

    private static long roundedHalfUp(Direction direction, long amount) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(value(direction.source())))
                .divide(BigDecimal.valueOf(value(direction.target())), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static Terms terms(Direction direction) {
        Rate rate = new Rate(value(direction.source()), value(direction.target()));
        return new Terms(direction, 1, rate, Fee.NONE, Points.LARGEST_AMOUNT, RandomLedger.NOW);
    }

    private static long value(PlatformId platform) {
        return Books.SCHEME.find(platform).orElseThrow().unitValue().amount();
    }
}
