package org.tongfen.gateway.lanes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.fabric.Endorser;

/**
 * Finds out after a start whether the own peer endorses together with every other platform's. Peers need some seconds to
 * learn of each other, and a gateway that is called ready should not fail its first transfers.
 */
@ApplicationScoped
public class EndorsementProbe {
    private static final Logger LOG = Logger.getLogger(EndorsementProbe.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Endorser endorser;
    private final Map<PlatformId, String> missing = new ConcurrentSkipListMap<>();
    private volatile boolean started;

    EndorsementProbe(Endorser endorser) {
        this.endorser = endorser;
    }

    /** Begins to probe on threads of its own, until each pair has endorsed once. */
    void start(PlatformId own, List<PlatformId> others) {
        others.forEach(other -> missing.put(other, "not asked yet"));
        started = true;
        others.forEach(other -> Thread.ofVirtual().name("probe-" + other).start(() -> probe(own, other)));
    }

    private void probe(PlatformId own, PlatformId other) {
        Duration pause = PAUSE;
        try {
            while (true) {
                String problem = endorser.probe(new LaneId(other, 0), List.of(own, other));
                if (problem.isEmpty()) {
                    missing.remove(other);
                    LOG.infof("%s and %s endorse together.", own, other);
                    return;
                }
                missing.put(other, problem);
                Thread.sleep(pause);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.plus(PAUSE) : pause;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether every pair has endorsed once. */
    public boolean complete() {
        return started && missing.isEmpty();
    }

    /** The other platforms with which that has not happened, each with what the peers say. */
    public Map<PlatformId, String> missing() {
        return Map.copyOf(missing);
    }
}
