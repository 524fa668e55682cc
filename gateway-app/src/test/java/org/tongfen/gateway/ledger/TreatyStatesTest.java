package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.TreatyView.State;
import org.tongfen.wire.v1.TermsMessage;

class TreatyStatesTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final Instant NOW = Instant.ofEpochMilli(1000);

    private static TermsMessage terms(int version, long numerator, long from) {
        return TermsMessage.newBuilder()
                .setVersion(version)
                .setRateNumerator(numerator)
                .setEffectiveFrom(from)
                .build();
    }

    private static List<State> states(List<TermsMessage> atA, List<TermsMessage> atB) {
        return TreatyStates.compare(A, B, atA, atB, NOW).stream()
                .map(TreatyView::state)
                .toList();
    }

    @Test
    void equalHalvesWhoseTimeHasComeAreInForce() {
        assertThat(states(List.of(terms(1, 5, 1000)), List.of(terms(1, 5, 1000))))
                .containsExactly(State.IN_FORCE);
    }

    @Test
    void equalHalvesOfLaterAreScheduled() {
        assertThat(states(List.of(terms(1, 5, 1001)), List.of(terms(1, 5, 1001))))
                .containsExactly(State.SCHEDULED);
    }

    @Test
    void oneHalfBindsNobody() {
        assertThat(states(List.of(terms(1, 5, 1)), List.of())).containsExactly(State.ONE_SIDED);
        TreatyView view = TreatyStates.compare(A, B, List.of(), List.of(terms(1, 5, 1)), NOW)
                .getFirst();
        assertThat(view.state()).isEqualTo(State.ONE_SIDED);
        assertThat(view.atSource()).isFalse();
        assertThat(view.atTarget()).isTrue();
    }

    @Test
    void halvesThatDifferBindNobody() {
        assertThat(states(List.of(terms(1, 5, 1)), List.of(terms(1, 6, 1)))).containsExactly(State.DIFFERENT);
    }

    @Test
    void aLaterVersionTakesThePlaceOfAnEarlierOne() {
        List<TermsMessage> both = List.of(terms(1, 5, 1), terms(2, 6, 1000), terms(3, 7, 2000));
        assertThat(states(both, both)).containsExactly(State.SUPERSEDED, State.IN_FORCE, State.SCHEDULED);
    }

    @Test
    void aLaterVersionOnOneSideEndsTheEarlierOneWithoutReplacingIt() {
        List<TermsMessage> longer = List.of(terms(1, 5, 1), terms(2, 6, 1000));
        assertThat(states(longer, longer.subList(0, 1))).containsExactly(State.SUPERSEDED, State.ONE_SIDED);
    }
}
