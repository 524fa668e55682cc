package org.tongfen.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.lanes.EndorsementProbe;
import org.tongfen.gateway.lanes.Lanes;

/** Ready when commands can be taken, every pair of peers that this platform needs has endorsed once, and no lane waits for a person. */
@Readiness
@ApplicationScoped
public class LaneReadiness implements HealthCheck {
    private final GatewayConfig config;
    private final EndorsementProbe probe;
    private final Lanes lanes;

    LaneReadiness(GatewayConfig config, EndorsementProbe probe, Lanes lanes) {
        this.config = config;
        this.probe = probe;
        this.lanes = lanes;
    }

    @Override
    public HealthCheckResponse call() {
        boolean needed = config.role() == GatewayConfig.Role.PLATFORM;
        return HealthCheckResponse.named("Lanes reach the ledger")
                .withData("open", lanes.open())
                .withData("missing", probe.missing().toString())
                .withData("stopped", lanes.stopped().toString())
                .status(!needed
                        || (lanes.open() && probe.complete() && lanes.stopped().isEmpty()))
                .build();
    }
}
