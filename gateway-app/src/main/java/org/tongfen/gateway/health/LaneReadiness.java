package org.tongfen.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.lanes.EndorsementProbe;
import org.tongfen.gateway.lanes.OwnLanes;

/**
 * Ready when commands can be taken, the own peer has endorsed together with others, and no lane waits for a person or for
 * the ordering service. With whom it has not is told even when the gateway is ready without them.
 */
@Readiness
@ApplicationScoped
public class LaneReadiness implements HealthCheck {
    private final GatewayConfig config;
    private final EndorsementProbe probe;
    private final OwnLanes lanes;

    LaneReadiness(GatewayConfig config, EndorsementProbe probe, OwnLanes lanes) {
        this.config = config;
        this.probe = probe;
        this.lanes = lanes;
    }

    @Override
    public HealthCheckResponse call() {
        boolean needed = config.role() == GatewayConfig.Role.PLATFORM;
        return HealthCheckResponse.named("Lanes reach the ledger")
                .withData("open", lanes.isReady())
                .withData("missing", probe.missing().toString())
                .withData("stopped", lanes.stopped().toString())
                .withData("stuck", lanes.stuck().toString())
                .status(!needed
                        || (lanes.isReady()
                                && probe.sufficient()
                                && lanes.stopped().isEmpty()
                                && lanes.stuck().isEmpty()))
                .build();
    }
}
