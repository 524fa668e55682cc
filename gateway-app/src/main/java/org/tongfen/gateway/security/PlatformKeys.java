package org.tongfen.gateway.security;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.tongfen.gateway.config.GatewayConfig;

/**
 * Verifies tokens that the platform has signed itself: with a key that it publishes or, if the settings allow it, with a
 * secret. Fetching keys blocks, so callers are worker threads.
 *
 * <p>Which key a token must be signed with follows from its algorithm and its issuer before anything is verified: a
 * published key is never used as a secret, and Keycloak's tokens are not looked at here.
 */
@ApplicationScoped
class PlatformKeys {
    private static final Logger LOG = Logger.getLogger(PlatformKeys.class);
    private static final String AUDIENCE = "tongfen-gateway";
    private static final int SHORTEST_SECRET = 32;
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int LARGEST_SET = 256 * 1024;
    private static final AlgorithmConstraints PUBLISHED = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.EDDSA);
    private static final AlgorithmConstraints SHARED =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);
    private static final JwtConsumer UNVERIFIED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final Optional<String> platform;
    private final Optional<JwtConsumer> published;
    private final Optional<JwtConsumer> shared;

    PlatformKeys(PlatformTokenSettings settings, GatewayConfig config) {
        this.platform = config.platform();
        this.published = platform.flatMap(own -> settings.jwks().map(jwks -> published(own, jwks, settings)));
        this.shared = platform.flatMap(own -> settings.hs256Secret().map(secret -> shared(own, secret, settings)));
    }

    /** Whether there can be tokens that the platform has signed itself. */
    boolean areAccepted() {
        return published.isPresent() || shared.isPresent();
    }

    /**
     * Verifies a token.
     *
     * @return empty if it is none that the platform would have signed itself
     */
    Optional<AccessTokens.Verdict> verify(String token) {
        try {
            JwtContext unverified = UNVERIFIED.process(token);
            JsonWebStructure outer = unverified.getJoseObjects().getFirst();
            if (AlgorithmIdentifiers.HMAC_SHA256.equals(outer.getAlgorithmHeaderValue())) {
                return shared.map(consumer -> verify(consumer, token));
            }
            boolean isOwn = platform.equals(
                    Optional.ofNullable(unverified.getJwtClaims().getIssuer()));
            return isOwn ? published.map(consumer -> withKey(outer, consumer, token)) : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException _) {
            return Optional.empty();
        }
    }

    /** A token that does not name its key could not be told from one that was signed with a withdrawn one. */
    private static AccessTokens.Verdict withKey(JsonWebStructure outer, JwtConsumer consumer, String token) {
        return outer.getKeyIdHeaderValue() == null ? new AccessTokens.Verdict.Invalid() : verify(consumer, token);
    }

    private static AccessTokens.Verdict verify(JwtConsumer consumer, String token) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return new AccessTokens.Verdict.Valid(new DefaultJWTCallerPrincipal(claims));
        } catch (InvalidJwtException invalid) {
            return whyNot(invalid);
        }
    }

    private static AccessTokens.Verdict whyNot(InvalidJwtException invalid) {
        for (Throwable cause = invalid; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                LOG.warnf("The platform's own keys cannot be fetched: %s", cause);
                return new AccessTokens.Verdict.Undecided();
            }
        }
        return invalid.hasExpired() ? new AccessTokens.Verdict.Expired() : new AccessTokens.Verdict.Invalid();
    }

    private static JwtConsumer published(String platform, URI address, PlatformTokenSettings settings) {
        requireSafe(address);
        Get get = new Get();
        get.setConnectTimeout((int) settings.timeout().toMillis());
        get.setReadTimeout((int) settings.timeout().toMillis());
        get.setRetries(0);
        get.setResponseBodySizeLimit(LARGEST_SET);
        HttpsJwks jwks = new HttpsJwks(address.toString());
        jwks.setSimpleHttpGet(get);
        jwks.setDefaultCacheDuration(settings.keep().toSeconds());
        jwks.setRefreshReprieveThreshold(settings.pause().toMillis());
        return limits(settings)
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(jwks))
                .setJwsAlgorithmConstraints(PUBLISHED)
                .setExpectedIssuer(platform)
                .setExpectedAudience(AUDIENCE)
                .build();
    }

    private static JwtConsumer shared(String platform, String secret, PlatformTokenSettings settings) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        if (key.length < SHORTEST_SECRET) {
            throw new IllegalStateException(
                    "tongfen.platform-token.hs256-secret has fewer than " + SHORTEST_SECRET + " bytes");
        }
        return limits(settings)
                .setVerificationKey(new HmacKey(key))
                .setJwsAlgorithmConstraints(SHARED)
                // Clients that know HS256 alone tend to say neither; what they say must be right.
                .setExpectedIssuer(false, platform)
                .setExpectedAudience(false, AUDIENCE)
                .build();
    }

    private static JwtConsumerBuilder limits(PlatformTokenSettings settings) {
        return new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes((int) settings.longest().toMinutes())
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS);
    }

    private static void requireSafe(URI address) {
        boolean isSafe = "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && isThisMachine(address.getHost());
        if (!isSafe) {
            throw new IllegalStateException("tongfen.platform-token.jwks must be https: " + address);
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
