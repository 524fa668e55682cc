package org.tongfen.gateway.lanes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.database.SchemaMigration;
import org.tongfen.gateway.fabric.EndorserProgress;
import org.tongfen.gateway.projection.OwnBook;
import org.tongfen.gateway.projection.ProjectionState;
import org.tongfen.gateway.projection.Projector;

/**
 * Starts the parts in order: when the database has its tables, the read model, and when it shows all that the own peer has,
 * the lanes. The regulator's gateway has no lanes.
 */
@ApplicationScoped
class GatewayLifecycle {
    private static final Logger LOG = Logger.getLogger(GatewayLifecycle.class);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    private final GatewayConfig config;
    private final SchemaMigration schema;
    private final Projector projector;
    private final ProjectionState state;
    private final EndorserProgress progress;
    private final EndorsementProbe probe;
    private final OwnBook book;
    private final OwnLanes lanes;
    private final MeterRegistry registry;
    private volatile boolean closed;

    GatewayLifecycle(
            GatewayConfig config,
            SchemaMigration schema,
            Projector projector,
            ProjectionState state,
            EndorserProgress progress,
            EndorsementProbe probe,
            OwnBook book,
            OwnLanes lanes,
            MeterRegistry registry) {
        this.config = config;
        this.schema = schema;
        this.projector = projector;
        this.state = state;
        this.progress = progress;
        this.probe = probe;
        this.book = book;
        this.lanes = lanes;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("projection.lag.blocks", state, ProjectionState::lag)
                .description("Blocks that the own peer has and the read model does not show")
                .register(registry);
        Thread.ofVirtual().name("gateway-start").start(this::startParts);
    }

    private void startParts() {
        try {
            schema.await();
            patiently(projector::start);
            if (config.role() == GatewayConfig.Role.PLATFORM) {
                PlatformId own = new PlatformId(config.platform().orElseThrow());
                progress.start(state.block());
                probe.start(own, others(own));
                while (!state.caughtUp() && !closed) {
                    Thread.sleep(PAUSE);
                }
                patiently(() -> book.load(own));
                // A network that is made anew has no scheme at first.
                while (book.platform().isEmpty() && !closed) {
                    Thread.sleep(PAUSE);
                }
                patiently(() -> lanes.start(own));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("This gateway cannot work: " + e.getMessage(), e);
        }
    }

    private List<PlatformId> others(PlatformId own) {
        return config.fabric().peers().keySet().stream()
                .map(PlatformId::new)
                .filter(platform -> !platform.equals(own))
                .toList();
    }

    private void patiently(Runnable work) throws InterruptedException {
        while (!closed) {
            try {
                work.run();
                return;
            } catch (DatabaseUnavailableException e) {
                LOG.warnf("Starting waits for the database: %s", e.getCause());
                Thread.sleep(DATABASE_PAUSE);
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        closed = true;
        lanes.close();
        progress.close();
        projector.close();
    }
}
