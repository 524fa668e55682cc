package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.Soon.soon;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.fabric.Endorsement;
import org.tongfen.gateway.fabric.Endorser;

class EndorsementProbeTest {
    private static final String PATIENCE = "tongfen.fabric.probe-timeout";

    private final Peers peers = new Peers();
    private EndorsementProbe probe = probe("1h");

    /** Peers that endorse as long as all of them are up. */
    static final class Peers implements Endorser {
        private final Set<PlatformId> up = ConcurrentHashMap.newKeySet();

        @Override
        public Endorsement apply(byte[] batch, List<PlatformId> endorsers) {
            throw new AssertionError("a probe changes nothing");
        }

        @Override
        public String probe(LaneId lane, List<PlatformId> endorsers) {
            return up.containsAll(endorsers) ? "" : "connection refused";
        }
    }

    private EndorsementProbe probe(String patience) {
        return new EndorsementProbe(peers, TestConfig.with(Map.of(PATIENCE, patience)));
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void itIsEnoughAtOnceWhenEveryPairHasEndorsed() throws InterruptedException {
        peers.up.addAll(Set.of(A, B, C));
        assertThat(probe.sufficient()).isFalse();
        probe.start(A, List.of(B, C));
        assertThat(soon(probe::sufficient)).isTrue();
        assertThat(probe.missing()).isEmpty();
    }

    @Test
    void everyOtherIsWaitedForAWhile() throws InterruptedException {
        peers.up.addAll(Set.of(A, B));
        probe.start(A, List.of(B, C));
        assertThat(soon(() -> probe.missing().equals(Map.of(C, "connection refused"))))
                .isTrue();
        assertThat(probe.sufficient()).isFalse();
        assertThat(TestConfig.plain().fabric().probeTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void thenOneIsEnoughAndTheOtherIsNamedUntilItEndorses() throws InterruptedException {
        peers.up.addAll(Set.of(A, B));
        probe = probe("50ms");
        probe.start(A, List.of(B, C));
        assertThat(soon(probe::sufficient)).isTrue();
        assertThat(probe.missing()).isEqualTo(Map.of(C, "connection refused"));
        peers.up.add(C);
        assertThat(soon(() -> probe.missing().isEmpty())).isTrue();
    }

    @Test
    void withoutAnyOtherTheOwnBookCannotBeWrittenHoweverLongItTakes() throws InterruptedException {
        peers.up.add(A);
        probe = probe("1ms");
        probe.start(A, List.of(B, C));
        assertThat(soon(() -> !probe.missing().containsValue("not asked yet"))).isTrue();
        Thread.sleep(Duration.ofMillis(100));
        assertThat(probe.sufficient()).isFalse();
        peers.up.add(C);
        assertThat(soon(probe::sufficient)).isTrue();
        assertThat(probe.missing()).containsOnlyKeys(B);
    }
}
