package org.tongfen.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline(1_000);

    @Test
    void eventsHappenInTheOrderOfTheirTimesAndThoseOfOneMomentAsPlanned() {
        List<String> seen = new ArrayList<>();
        timeline.after(20, () -> seen.add("c at " + timeline.now()));
        timeline.after(10, () -> seen.add("a at " + timeline.now()));
        timeline.after(10, () -> seen.add("b at " + timeline.now()));
        timeline.after(31, () -> seen.add("too late"));
        boolean more = true;
        while (more) {
            more = timeline.step(1_030);
        }
        assertThat(seen).containsExactly("a at 1010", "b at 1010", "c at 1020");
    }

    @Test
    void aRunThatGoesRoundInCirclesIsAViolationAndNoEndlessLoop() {
        again();
        assertThatThrownBy(() -> {
                    while (timeline.step(Long.MAX_VALUE)) {
                        // Each step does its own work.
                    }
                })
                .isInstanceOf(Violation.class)
                .hasMessageStartingWith("no end after 5000000 events");
    }

    private void again() {
        timeline.after(1, this::again);
    }
}
