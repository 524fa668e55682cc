package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;

class LaneSharesTest {
    private static List<LaneId> lanes(int... numbers) {
        return IntStream.of(numbers).mapToObj(LaneId::new).toList();
    }

    @Test
    void aReplicaThatIsAloneRunsAll() {
        assertThat(LaneShares.of(4, 1, lanes(), lanes(0, 1, 2, 3))).hasSize(4);
    }

    @Test
    void oneThatRunsTooManyGivesTheRestBack() {
        assertThat(LaneShares.of(4, 2, lanes(3, 2, 1, 0), lanes())).containsExactlyInAnyOrderElementsOf(lanes(0, 1));
    }

    @Test
    void oneThatRunsTooFewTakesThoseThatAreFreeAndNoOthers() {
        assertThat(LaneShares.of(4, 2, lanes(3), lanes())).containsExactlyInAnyOrderElementsOf(lanes(3));
        assertThat(LaneShares.of(5, 2, lanes(3), lanes(0, 1, 4))).containsExactlyInAnyOrderElementsOf(lanes(0, 1, 3));
    }
}
