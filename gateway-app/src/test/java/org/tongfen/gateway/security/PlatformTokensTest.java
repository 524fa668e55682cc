package org.tongfen.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.security.PlatformTokens.Verdict;

final class PlatformTokensTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration GOOD = Duration.ofSeconds(10);

    private final Keycloak keycloak = new Keycloak();
    private final GatewayConfig config = TestConfig.plain();
    private Instant now = START;
    private final PlatformTokens tokens =
            new PlatformTokens(new AccessTokens(keycloak), new PlatformKeys(noSettings(), config), config, () -> now);

    private static PlatformTokenSettings noSettings() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PlatformTokenSettings.class)
                .build()
                .getConfigMapping(PlatformTokenSettings.class);
    }

    /** Takes a token for good that is the name of a platform, and remembers what it was asked. */
    private final class Keycloak implements TenantIdentityProvider {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Uni<SecurityIdentity> authenticate(AccessTokenCredential credential) {
            String token = credential.getToken();
            asked.add(token);
            if (!token.startsWith("platform") || !now.isBefore(START.plus(GOOD))) {
                return Uni.createFrom().failure(new AuthenticationFailedException());
            }
            JwtClaims claims = new JwtClaims();
            claims.setClaim(TokenClaims.PLATFORM, token);
            claims.setExpirationTime(NumericDate.fromSeconds(START.plus(GOOD).getEpochSecond()));
            return Uni.createFrom()
                    .item(QuarkusSecurityIdentity.builder()
                            .setPrincipal(new DefaultJWTCallerPrincipal(claims))
                            .build());
        }
    }

    private Verdict judge(String token) {
        return tokens.judge(token).await().atMost(Duration.ofSeconds(5));
    }

    @Test
    void aGoodTokenIsVerifiedOnceForManyRequests() {
        for (int i = 0; i < 10; i++) {
            assertThat(judge("platform_a")).isEqualTo(new Verdict.Of(new PlatformId("platform_a")));
        }
        assertThat(keycloak.asked).containsExactly("platform_a");
    }

    @Test
    void itIsNoLongerGoodWhenItHasEnded() {
        judge("platform_a");
        now = START.plus(GOOD).minusSeconds(1);
        assertThat(judge("platform_a")).isInstanceOf(Verdict.Of.class);
        now = START.plus(GOOD);
        assertThat(judge("platform_a")).isEqualTo(new Verdict.Invalid());
    }

    @Test
    void whatIsWrongWithAnotherIsAskedEachTime() {
        assertThat(judge("nonsense")).isEqualTo(new Verdict.Invalid());
        assertThat(judge("nonsense")).isEqualTo(new Verdict.Invalid());
        assertThat(judge("platform_x")).isEqualTo(new Verdict.UnknownPlatform());
        assertThat(judge("platform_x")).isEqualTo(new Verdict.UnknownPlatform());
        assertThat(keycloak.asked).hasSize(4);
    }
}
