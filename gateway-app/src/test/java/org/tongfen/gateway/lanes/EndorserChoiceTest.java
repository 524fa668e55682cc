package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;

class EndorserChoiceTest {
    @Test
    void bothBooksOfAnExchangeAreEndorsedByTheirOwners() {
        EndorserChoice choice = new EndorserChoice(A, List.of(C, B), _ -> true);
        assertThat(choice.alternatives(new LaneId(0), Optional.of(B))).containsExactly(List.of(A, B));
    }

    @Test
    void lanesTakeTurnsWithWitnesses() {
        EndorserChoice choice = new EndorserChoice(A, List.of(C, B), _ -> true);
        assertThat(choice.alternatives(new LaneId(0), Optional.empty())).containsExactly(List.of(A, B), List.of(A, C));
        assertThat(choice.alternatives(new LaneId(1), Optional.empty())).containsExactly(List.of(A, C), List.of(A, B));
    }

    @Test
    void aWitnessThatIsLostComesLast() {
        EndorserChoice choice = new EndorserChoice(A, List.of(B, C), platform -> !platform.equals(B));
        assertThat(choice.alternatives(new LaneId(0), Optional.empty())).containsExactly(List.of(A, C), List.of(A, B));
    }
}
