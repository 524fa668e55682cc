package org.tongfen.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.fabric.BlockSource;
import org.tongfen.gateway.projection.ProjectionState;
import org.tongfen.gateway.projection.Quarantine;

/**
 * Ready when the read model follows the own peer, and shows this platform's own book. Other books that cannot be read any
 * more are named.
 */
@Readiness
@ApplicationScoped
public class LedgerReadiness implements HealthCheck {
    private static final long TOLERATED_LAG = 50;
    private static final String QUARANTINED = "quarantined";

    private final ProjectionState state;
    private final BlockSource source;
    private final Optional<PlatformId> own;

    /** Creates the check. */
    public LedgerReadiness(GatewayConfig config, ProjectionState state, BlockSource source) {
        this.own = config.platform().map(PlatformId::new);
        this.state = state;
        this.source = source;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Projection follows the own peer")
                .withData("block", state.block())
                .withData("lag", state.lag());
        state.stopped().ifPresent(reason -> response.withData("stopped", reason));
        state.waiting().ifPresent(reason -> response.withData("waiting", reason));
        List<PlatformId> quarantined =
                state.quarantines().stream().map(Quarantine::book).toList();
        if (!quarantined.isEmpty()) {
            response.withData(QUARANTINED, quarantined.toString());
        }
        return response.status(state.stopped().isEmpty()
                        && state.waiting().isEmpty()
                        && own.filter(quarantined::contains).isEmpty()
                        && state.caughtUp()
                        && source.connected()
                        && state.lag() <= TOLERATED_LAG)
                .build();
    }
}
