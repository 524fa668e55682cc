package org.tongfen.gateway.lanes;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.fabric.Endorser;

/**
 * Finds out after a start with which other platforms' peers the own one endorses. Peers need some seconds to learn of each
 * other, and a gateway that is called ready should not fail its first transfers: so all others are waited for, but only
 * for a while, because none of them may keep this gateway from its own book, for which any one of them is enough.
 */
@ApplicationScoped
public class EndorsementProbe {
    private static final Logger LOG = Logger.getLogger(EndorsementProbe.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Endorser endorser;
    private final Duration patience;
    private final SortedMap<PlatformId, String> missing = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("endorsement-probe-", 0).factory());
    private int others;
    private boolean impatient;
    private volatile boolean sufficient;

    EndorsementProbe(Endorser endorser, GatewayConfig config) {
        this.endorser = endorser;
        this.patience = config.fabric().probeTimeout();
    }

    /** Begins to probe on threads of its own, until each pair has endorsed once. */
    void start(PlatformId own, List<PlatformId> others) {
        synchronized (this) {
            this.others = others.size();
            others.forEach(other -> missing.put(other, "not asked yet"));
            decide();
        }
        others.forEach(other -> threads.execute(() -> probe(own, other)));
        threads.execute(this::losePatience);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    private void probe(PlatformId own, PlatformId other) {
        Duration pause = PAUSE;
        try {
            while (true) {
                String problem = endorser.probe(LaneId.FIRST, List.of(own, other));
                if (problem.isEmpty()) {
                    LOG.infof("%s and %s endorse together.", own, other);
                    found(other);
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

    private synchronized void found(PlatformId other) {
        missing.remove(other);
        decide();
    }

    private void losePatience() {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (this) {
            impatient = true;
            decide();
        }
    }

    private synchronized void decide() {
        if (sufficient) {
            return;
        }
        if (missing.isEmpty()) {
            sufficient = true;
        } else if (impatient && missing.size() < others) {
            sufficient = true;
            LOG.warnf("Going on without the endorsement of others, which are asked again: %s", missing);
        }
    }

    /**
     * Whether the own peer has endorsed together with enough others once: with every other platform's, or, when the bound
     * has passed, with at least one.
     */
    public boolean sufficient() {
        return sufficient;
    }

    /** The other platforms with which that has not happened, each with what the peers say. */
    public SortedMap<PlatformId, String> missing() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }
}
