package org.tongfen.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.tongfen.gateway.fabric.BlockSource;
import org.tongfen.gateway.projection.ProjectionState;

/** Ready when the read model follows the own peer. */
@Readiness
@ApplicationScoped
public class LedgerReadiness implements HealthCheck {
    private static final long TOLERATED_LAG = 50;

    private final ProjectionState state;
    private final BlockSource source;

    /** Creates the check. */
    public LedgerReadiness(ProjectionState state, BlockSource source) {
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
        return response.status(state.stopped().isEmpty()
                        && state.waiting().isEmpty()
                        && state.caughtUp()
                        && source.connected()
                        && state.lag() <= TOLERATED_LAG)
                .build();
    }
}
