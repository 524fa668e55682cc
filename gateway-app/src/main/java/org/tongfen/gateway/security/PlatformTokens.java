package org.tongfen.gateway.security;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;

/** Tells from a token which platform presents it. Signature, issuer, audience and times are checked by Quarkus OIDC. */
@ApplicationScoped
public class PlatformTokens {
    /** The claim that names the platform. */
    public static final String CLAIM = "platform_id";

    private static final Logger LOG = Logger.getLogger(PlatformTokens.class);

    private final TenantIdentityProvider provider;
    private final Set<String> registered;

    PlatformTokens(TenantIdentityProvider provider, GatewayConfig config) {
        this.provider = provider;
        this.registered = new TreeSet<>(config.gateways().keySet());
        config.platform().ifPresent(registered::add);
    }

    /** What a token turned out to be. */
    public sealed interface Verdict {
        /** A valid token of a registered platform. */
        record Of(PlatformId platform) implements Verdict {}

        /** No token was presented. */
        record Missing() implements Verdict {}

        /** A valid token that names no registered platform. */
        record UnknownPlatform() implements Verdict {}

        /** It was valid, but is not any more. */
        record Expired() implements Verdict {}

        /** Anything else that is wrong with it. */
        record Invalid() implements Verdict {}

        /** It cannot be told now, because the issuer's keys have never been seen and cannot be fetched. */
        record Undecided() implements Verdict {}
    }

    /** Judges a token; an empty text stands for none. */
    public Uni<Verdict> judge(String token) {
        if (token.isEmpty()) {
            return Uni.createFrom().item(new Verdict.Missing());
        }
        return provider.authenticate(new AccessTokenCredential(token))
                .map(this::platformOf)
                .onFailure()
                .recoverWithItem(PlatformTokens::whyNot);
    }

    private Verdict platformOf(SecurityIdentity identity) {
        Optional<String> claim = identity.getPrincipal() instanceof JsonWebToken token
                ? token.claim(CLAIM).map(Object::toString)
                : Optional.empty();
        return claim.filter(registered::contains)
                .<Verdict>map(platform -> new Verdict.Of(new PlatformId(platform)))
                .orElseGet(Verdict.UnknownPlatform::new);
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
        LOG.warnf("A platform token cannot be verified now: %s", failure.getMessage());
        return new Verdict.Undecided();
    }
}
