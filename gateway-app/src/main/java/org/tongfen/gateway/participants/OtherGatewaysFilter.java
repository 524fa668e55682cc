package org.tongfen.gateway.participants;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.problems.ProblemCode;

/** Refuses callers of {@link OtherGateways} operations that show no certificate of a platform, before a body is read. */
@Provider
@OtherGateways
@Priority(Priorities.AUTHORIZATION)
// Providers are made while the application is built up, before the settings are there; a proxy waits for them.
@ApplicationScoped
public class OtherGatewaysFilter implements ContainerRequestFilter {
    private final CallingPlatforms callers;
    private final GatewayConfig config;
    private final CurrentVertxRequest current;

    OtherGatewaysFilter(CallingPlatforms callers, GatewayConfig config, CurrentVertxRequest current) {
        this.callers = callers;
        this.config = config;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (callers.of(current.getCurrent().request()).isEmpty()) {
            throw ProblemCode.UNAUTHENTICATED.problem(
                    "Only the gateways of registered platforms may ask, with their certificate.");
        }
        if (config.role() == GatewayConfig.Role.REGULATOR) {
            throw ProblemCode.READ_ONLY_GATEWAY.problem("The regulator has no members.");
        }
    }
}
