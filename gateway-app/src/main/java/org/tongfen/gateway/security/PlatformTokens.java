package org.tongfen.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;

/**
 * Tells from a token which platform presents it, whether Keycloak has signed it or the platform itself. A back end presents
 * one token with each of its requests, so what a good one turned out to be is known for a moment: a key that is withdrawn
 * counts so much longer, its end is looked at each time.
 */
@ApplicationScoped
public class PlatformTokens {
    private static final Duration KNOWN = Duration.ofSeconds(30);
    private static final int MOST_KNOWN = 10_000;

    private final AccessTokens tokens;
    private final PlatformKeys keys;
    private final Set<String> registered;
    private final InstantSource clock;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN)
            .build();

    @Inject
    PlatformTokens(AccessTokens tokens, PlatformKeys keys, GatewayConfig config) {
        this(tokens, keys, config, InstantSource.system());
    }

    PlatformTokens(AccessTokens tokens, PlatformKeys keys, GatewayConfig config, InstantSource clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
        this.registered = new TreeSet<>(config.gateways().keySet());
        config.platform().ifPresent(registered::add);
    }

    /** A platform whose token is good until a second since 1970. */
    private record Known(Verdict.Of verdict, long end) {}

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
        Known before = known.getIfPresent(token);
        return before != null && clock.instant().getEpochSecond() < before.end
                ? Uni.createFrom().item(before.verdict)
                : verify(token).map(verdict -> judge(token, verdict));
    }

    private Verdict judge(String token, AccessTokens.Verdict verified) {
        Verdict verdict = judge(verified);
        if (verified instanceof AccessTokens.Verdict.Valid(JsonWebToken claims) && verdict instanceof Verdict.Of good) {
            known.put(token, new Known(good, claims.getExpirationTime()));
        }
        return verdict;
    }

    private Uni<AccessTokens.Verdict> verify(String token) {
        if (!keys.areAccepted()) {
            return tokens.verify(token);
        }
        return Uni.createFrom()
                .item(() -> keys.verify(token))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(own ->
                        own.map(verdict -> Uni.createFrom().item(verdict)).orElseGet(() -> tokens.verify(token)));
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
