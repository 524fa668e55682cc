package org.tongfen.gateway.security;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Verifies the consortium's access tokens where they are not read from the {@code Authorization} header by the framework,
 * or where a client is told more than that a token is wrong. Signature, issuer, audience and times are checked by Quarkus
 * OIDC.
 */
@ApplicationScoped
public class AccessTokens {
    private static final Logger LOG = Logger.getLogger(AccessTokens.class);

    private final TenantIdentityProvider provider;

    AccessTokens(TenantIdentityProvider provider) {
        this.provider = provider;
    }

    /** What a token turned out to be. */
    public sealed interface Verdict {
        /** A valid token. */
        record Valid(JsonWebToken token) implements Verdict {}

        /** It was valid, but is not any more. */
        record Expired() implements Verdict {}

        /** Anything else that is wrong with it. */
        record Invalid() implements Verdict {}

        /** It cannot be told now, because the issuer's keys have never been seen and cannot be fetched. */
        record Undecided() implements Verdict {}
    }

    /** Verifies a token. */
    public Uni<Verdict> verify(String token) {
        return provider.authenticate(new AccessTokenCredential(token))
                .map(AccessTokens::valid)
                .onFailure()
                .recoverWithItem(AccessTokens::whyNot);
    }

    private static Verdict valid(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token ? new Verdict.Valid(token) : new Verdict.Invalid();
    }

    private static Verdict whyNot(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException invalid) {
                return invalid.hasExpired() ? new Verdict.Expired() : new Verdict.Invalid();
            }
        }
        if (failure instanceof AuthenticationFailedException) {
            return new Verdict.Invalid();
        }
        LOG.warnf("An access token cannot be verified now: %s", failure.getMessage());
        return new Verdict.Undecided();
    }
}
