package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.LaneId;

class EndorserChoiceTest {
    @Test
    void bothBooksOfAnExchangeAreEndorsedByTheirOwners() {
        EndorserChoice choice = new EndorserChoice(A, List.of(C, B), _ -> true);
        assertThat(choice.alternatives(new LaneId(B, 0))).containsExactly(List.of(A, B));
    }

    @Test
    void ownLanesTakeTurnsWithWitnesses() {
        EndorserChoice choice = new EndorserChoice(A, List.of(C, B), _ -> true);
        assertThat(choice.alternatives(new LaneId(A, 0))).containsExactly(List.of(A, B), List.of(A, C));
        assertThat(choice.alternatives(new LaneId(A, 1))).containsExactly(List.of(A, C), List.of(A, B));
    }

    @Test
    void aWitnessThatIsLostComesLast() {
        EndorserChoice choice = new EndorserChoice(A, List.of(B, C), platform -> !platform.equals(B));
        assertThat(choice.alternatives(new LaneId(A, 0))).containsExactly(List.of(A, C), List.of(A, B));
    }
}
