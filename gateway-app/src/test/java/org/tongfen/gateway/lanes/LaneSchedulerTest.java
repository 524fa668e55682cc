package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;
import static org.tongfen.gateway.lanes.LaneCommands.command;
import static org.tongfen.gateway.lanes.LaneCommands.id;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.LaneId;

class LaneSchedulerTest {
    private static final LaneId TO_B = new LaneId(B, 0);
    private static final LaneId TO_B_TOO = new LaneId(B, 1);
    private static final LaneId TO_C = new LaneId(C, 0);

    private final LaneScheduler scheduler = new LaneScheduler(3);

    private List<Long> start(LaneId lane) {
        return scheduler.start(lane).stream().map(LaneCommand::ticket).toList();
    }

    @Test
    void commandsOnOneAccountGoTogetherInOrder() {
        scheduler.enqueue(command(1, B, "a/x", "b/y"));
        scheduler.enqueue(command(2, B, "a/x", "b/z"));
        assertThat(start(TO_B)).containsExactly(1L, 2L);
    }

    @Test
    void anAccountInFlightHoldsUpOnlyItsOwnCommands() {
        scheduler.enqueue(command(1, B, "a/x"));
        start(TO_B);
        scheduler.enqueue(command(2, B, "a/x"));
        scheduler.enqueue(command(3, B, "a/y"));
        assertThat(start(TO_B_TOO)).containsExactly(3L);
    }

    @Test
    void nobodyOvertakesOnTheSameAccountEvenToAnotherTarget() {
        scheduler.enqueue(command(1, B, "a/x"));
        scheduler.enqueue(command(2, C, "a/x"));
        assertThat(start(TO_C)).isEmpty();
        assertThat(start(TO_B)).containsExactly(1L);
        scheduler.finish(TO_B, List.of());
        assertThat(start(TO_C)).containsExactly(2L);
    }

    @Test
    void aBatchHasABoundAndTheOldestGoFirst() {
        for (long ticket = 5; ticket > 0; ticket--) {
            scheduler.enqueue(command(ticket, B, "a/" + ticket));
        }
        assertThat(start(TO_B)).containsExactly(1L, 2L, 3L);
        assertThat(start(TO_B_TOO)).containsExactly(4L, 5L);
    }

    @Test
    void whatHasToBeTriedAgainGoesAheadOfYoungerCommands() {
        scheduler.enqueue(command(1, B, "a/x"));
        scheduler.enqueue(command(2, B, "a/y"));
        start(TO_B);
        scheduler.enqueue(command(3, B, "a/z"));
        scheduler.finish(TO_B, List.of(id(2)));
        assertThat(start(TO_B)).containsExactly(2L, 3L);
        assertThat(scheduler.knows(id(1))).isFalse();
    }

    @Test
    void theSecondHalfOfASplitBatchWaitsAtItsOldPlace() {
        scheduler.enqueue(command(1, B, "a/x"));
        scheduler.enqueue(command(2, B, "a/y"));
        scheduler.enqueue(command(3, B, "a/z"));
        start(TO_B);
        scheduler.enqueue(command(4, B, "a/w"));
        assertThat(scheduler.split(TO_B)).extracting(LaneCommand::ticket).containsExactly(1L, 2L);
        assertThat(start(TO_B_TOO)).containsExactly(3L, 4L);
    }

    @Test
    void anAccountThatBothHalvesTouchStaysWithTheFirst() {
        scheduler.enqueue(command(1, B, "a/x"));
        scheduler.enqueue(command(2, B, "a/x"));
        start(TO_B);
        scheduler.split(TO_B);
        assertThat(start(TO_B_TOO)).isEmpty();
        scheduler.finish(TO_B, List.of());
        assertThat(start(TO_B_TOO)).containsExactly(2L);
    }

    @Test
    void aCommandIsTakenOnlyOnce() {
        scheduler.enqueue(command(1, B, "a/x"));
        scheduler.enqueue(command(1, B, "a/x"));
        assertThat(start(TO_B)).containsExactly(1L);
        scheduler.enqueue(command(1, B, "a/x"));
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aResumedBatchHoldsItsAccounts() {
        scheduler.resume(TO_B, List.of(command(1, B, "a/x")));
        scheduler.enqueue(command(2, B, "a/x"));
        assertThat(start(TO_B_TOO)).isEmpty();
        assertThat(scheduler.drop(TO_B, Set.of(id(1)))).isEmpty();
        assertThat(start(TO_B)).containsExactly(2L);
    }

    @Test
    void aLaneHasOneBatchInFlight() {
        scheduler.enqueue(command(1, A, "a/x"));
        LaneId own = new LaneId(A, 0);
        scheduler.start(own);
        assertThatThrownBy(() -> scheduler.start(own)).isInstanceOf(IllegalStateException.class);
    }
}
