package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;

class FlightLimitTest {
    private static final LaneId ZERO = new LaneId(0);
    private static final LaneId ONE = new LaneId(1);
    private static final LaneId TWO = new LaneId(2);

    private long now;
    private int woken;
    private final FlightLimit limit = new FlightLimit(1, () -> now, () -> woken++);

    @Test
    void asManyFlyAsMayAndTheOthersGoInTheOrderInWhichTheyCame() {
        assertThat(limit.take(ZERO)).isEmpty();
        assertThat(limit.take(ZERO)).as("it flies already").isEmpty();
        assertThat(limit.take(TWO)).hasValue(2_000);
        now = 500;
        assertThat(limit.take(ONE)).hasValue(1_500);
        assertThat(woken).isZero();

        limit.release(ZERO);
        assertThat(woken).isOne();
        assertThat(limit.take(ONE)).as("another came before").isNotEmpty();
        assertThat(limit.take(TWO)).isEmpty();
        limit.release(TWO);
        assertThat(limit.take(ONE)).isEmpty();
        limit.release(ONE);
        assertThat(woken).as("nobody waits").isEqualTo(2);
    }

    @Test
    void whoHasNothingToFlyAnyMoreKeepsNobodyWaiting() {
        assertThat(limit.take(ZERO)).isEmpty();
        assertThat(limit.take(ONE)).isNotEmpty();
        assertThat(limit.take(TWO)).isNotEmpty();
        limit.release(ZERO);
        limit.release(ONE);
        assertThat(limit.take(TWO)).isEmpty();
    }

    @Test
    void aFlightThatIsHeldUpCountsForAWhileOnly() {
        assertThat(limit.take(ZERO)).isEmpty();
        now = 1_999;
        assertThat(limit.take(ONE)).hasValue(1);
        now = 2_000;
        assertThat(limit.take(ONE)).isEmpty();
        limit.release(ZERO);
        assertThat(limit.take(TWO))
                .as("the one that was held up has no place to give")
                .isNotEmpty();
    }

    @Test
    void nothingCouldEverFlyUnderALimitOfNone() {
        assertThatThrownBy(() -> new FlightLimit(0, () -> 0, () -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
