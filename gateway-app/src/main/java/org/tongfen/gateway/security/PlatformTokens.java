package org.tongfen.gateway.security;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;

/** Tells from a token which platform presents it. */
@ApplicationScoped
public class PlatformTokens {
    private final AccessTokens tokens;
    private final Set<String> registered;

    PlatformTokens(AccessTokens tokens, GatewayConfig config) {
        this.tokens = tokens;
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
        return token.isEmpty()
                ? Uni.createFrom().item(new Verdict.Missing())
                : tokens.verify(token).map(this::judge);
    }

    private Verdict judge(AccessTokens.Verdict verdict) {
        return switch (verdict) {
            case AccessTokens.Verdict.Valid(JsonWebToken token) ->
                platformOf(token)
                        .filter(registered::contains)
                        .<Verdict>map(platform -> new Verdict.Of(new PlatformId(platform)))
                        .orElseGet(Verdict.UnknownPlatform::new);
            case AccessTokens.Verdict.Expired _ -> new Verdict.Expired();
            case AccessTokens.Verdict.Invalid _ -> new Verdict.Invalid();
            case AccessTokens.Verdict.Undecided _ -> new Verdict.Undecided();
        };
    }

    /** The platform, or the regulator, whose back end a verified token belongs to; empty for a member's token. */
    static Optional<String> platformOf(JsonWebToken token) {
        return token.containsClaim(TokenClaims.USERS)
                ? Optional.empty()
                : token.claim(TokenClaims.PLATFORM).map(Object::toString);
    }
}
