package org.tongfen.gateway.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.problems.ProblemCode;

/** Refuses callers of {@link OwnPlatform} resources that are not the platform itself. */
@Provider
@OwnPlatform
@Priority(Priorities.AUTHORIZATION)
// Providers are made while the application is built up, before the settings are there; a proxy waits for them.
@ApplicationScoped
public class OwnPlatformFilter implements ContainerRequestFilter {
    private final GatewayConfig config;
    private final SecurityIdentity identity;

    OwnPlatformFilter(GatewayConfig config, SecurityIdentity identity) {
        this.config = config;
        this.identity = identity;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (config.role() == GatewayConfig.Role.REGULATOR) {
            throw ProblemCode.READ_ONLY_GATEWAY.problem("The regulator's gateway reads everything and writes nothing.");
        }
        Optional<String> platform = identity.getPrincipal() instanceof JsonWebToken token
                ? PlatformTokens.platformOf(token)
                : Optional.empty();
        if (platform.isEmpty() || !platform.equals(config.platform())) {
            throw ProblemCode.FORBIDDEN.problem("The token belongs to another platform than this gateway.");
        }
    }
}
