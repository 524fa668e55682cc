package org.tongfen.gateway.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Takes the scopes off tokens that are no platform's. Operations of version 2 ask for a scope, and mean that of a back end:
 * {@code points:read} of a member's token is for that member's own points, and opens nothing here.
 */
@ApplicationScoped
public class PlatformScopes implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean isAnybodyElse = identity.getPrincipal() instanceof JsonWebToken token
                && PlatformTokens.platformOf(token).isEmpty();
        return Uni.createFrom().item(isAnybodyElse ? withoutScopes(identity) : identity);
    }

    private static SecurityIdentity withoutScopes(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .build();
    }
}
