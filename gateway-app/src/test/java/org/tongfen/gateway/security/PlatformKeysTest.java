package org.tongfen.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.edge.KeyServer;

final class PlatformKeysTest {
    private static final String SECRET = "a secret of thirty-two bytes 0123";
    private static final PublicJsonWebKey FIRST = ec("first");
    private static final PublicJsonWebKey SECOND = ec("second");

    private final KeyServer server = new KeyServer(FIRST);

    @AfterEach
    void stop() {
        server.close();
    }

    private static PublicJsonWebKey ec(String id) {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlatformKeys keys(Map<String, String> settings) {
        PlatformTokenSettings read = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PlatformTokenSettings.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(PlatformTokenSettings.class);
        return new PlatformKeys(read, TestConfig.plain());
    }

    private PlatformKeys published() {
        return keys(Map.of(
                "tongfen.platform-token.jwks", server.address().toString(), "tongfen.platform-token.pause", "0s"));
    }

    private static PlatformKeys shared() {
        return keys(Map.of("tongfen.platform-token.hs256-secret", SECRET));
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setClaim("platform_id", "platform_a");
        claims.setIssuer("platform_a");
        claims.setAudience("tongfen-gateway");
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    private static String sign(JwtClaims claims, String algorithm, Key key, Optional<String> keyId) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        signature.setDoKeyValidation(false);
        keyId.ifPresent(signature::setKeyIdHeaderValue);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JwtClaims claims, PublicJsonWebKey key) {
        return sign(claims, "ES256", key.getPrivateKey(), Optional.of(key.getKeyId()));
    }

    private static String hs256(JwtClaims claims, String secret) {
        return sign(claims, "HS256", new HmacKey(secret.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    private static void assertValid(Optional<AccessTokens.Verdict> verdict) {
        assertThat(verdict).get().isInstanceOfSatisfying(AccessTokens.Verdict.Valid.class, valid -> assertThat(
                        PlatformTokens.platformOf(valid.token()))
                .hasValue("platform_a"));
    }

    private static void assertInvalid(Optional<AccessTokens.Verdict> verdict) {
        assertThat(verdict).hasValue(new AccessTokens.Verdict.Invalid());
    }

    @Test
    void aTokenSignedWithAPublishedKeyIsValid() {
        assertValid(published().verify(sign(claims(), FIRST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256"})
    void anRsaKeyMayBeUsedInTwoWays(String algorithm) throws JoseException {
        PublicJsonWebKey rsa = RsaJwkGenerator.generateJwk(2048);
        rsa.setKeyId("rsa");
        server.publish(rsa);
        assertValid(published().verify(sign(claims(), algorithm, rsa.getPrivateKey(), Optional.of("rsa"))));
    }

    @Test
    void aNewKeyIsFetchedWhenItIsFirstUsedAndAWithdrawnOneIsForgotten() {
        PlatformKeys keys = published();
        assertValid(keys.verify(sign(claims(), FIRST)));
        server.publish(FIRST, SECOND);
        assertValid(keys.verify(sign(claims(), SECOND)));
        assertValid(keys.verify(sign(claims(), FIRST)));
        server.publish(ec("third"));
        assertInvalid(keys.verify(sign(claims(), ec("fourth"))));
        assertInvalid(keys.verify(sign(claims(), FIRST)));
    }

    @Test
    void fetchedKeysAreUsedAgainAndUnknownOnesDoNotFloodThePlatform() {
        PlatformKeys keys = keys(Map.of(
                "tongfen.platform-token.jwks", server.address().toString(), "tongfen.platform-token.pause", "1m"));
        for (int i = 0; i < 20; i++) {
            assertValid(keys.verify(sign(claims(), FIRST)));
            assertInvalid(keys.verify(sign(claims(), ec("unknown" + i))));
        }
        assertThat(server.fetched()).isEqualTo(1);
    }

    @Test
    void aTokenMustNameItsKey() {
        assertInvalid(published().verify(sign(claims(), "ES256", FIRST.getPrivateKey(), Optional.empty())));
    }

    @Test
    void somebodyElsesKeyUnderTheSameNameIsInvalid() {
        assertInvalid(published().verify(sign(claims(), ec("first"))));
    }

    @Test
    void keysThatCannotBeFetchedLeaveItUndecided() {
        server.answer(503);
        assertThat(published().verify(sign(claims(), FIRST))).hasValue(new AccessTokens.Verdict.Undecided());
    }

    static Stream<Arguments> claimsThatMatter() {
        return Stream.of(
                Arguments.of("aud", Optional.of("another")),
                Arguments.of("aud", Optional.empty()),
                Arguments.of("exp", Optional.empty()),
                Arguments.of("exp", Optional.of(4_000_000_000L)),
                Arguments.of("exp", Optional.of("tomorrow")),
                Arguments.of("nbf", Optional.of(4_000_000_000L)));
    }

    @ParameterizedTest
    @MethodSource("claimsThatMatter")
    void whatATokenSaysOfItselfMustBeRight(String claim, Optional<Object> value) {
        JwtClaims claims = claims();
        value.ifPresentOrElse(other -> claims.setClaim(claim, other), () -> claims.unsetClaim(claim));
        assertInvalid(published().verify(sign(claims, FIRST)));
    }

    @Test
    void anExpiredTokenIsSaid() {
        JwtClaims claims = claims();
        claims.setExpirationTimeMinutesInTheFuture(-1);
        assertThat(published().verify(sign(claims, FIRST))).hasValue(new AccessTokens.Verdict.Expired());
        assertThat(shared().verify(hs256(claims, SECRET))).hasValue(new AccessTokens.Verdict.Expired());
    }

    @Test
    void tokensOfOtherIssuersAreNotLookedAt() {
        JwtClaims claims = claims();
        claims.setIssuer("platform_b");
        assertThat(published().verify(sign(claims, FIRST))).isEmpty();
        claims.unsetClaim("iss");
        assertThat(published().verify(sign(claims, FIRST))).isEmpty();
        assertThat(server.fetched()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJwbGF0Zm9ybV9hIn0.", "a.b.c.d.e"})
    void whatIsNoSignedTokenIsNeverValid(String token) {
        assertThat(published().verify(token).filter(AccessTokens.Verdict.Valid.class::isInstance))
                .isEmpty();
    }

    @Test
    void aSecretIsOnlyUsedWhereTheSettingsAllowIt() {
        assertThat(published().verify(hs256(claims(), SECRET))).isEmpty();
        assertThat(keys(Map.of()).verify(hs256(claims(), SECRET))).isEmpty();
        assertThat(keys(Map.of()).areAccepted()).isFalse();
        assertValid(shared().verify(hs256(claims(), SECRET)));
        assertInvalid(shared().verify(hs256(claims(), SECRET + "x")));
    }

    @Test
    void anOldClientsTokenNeedsNeitherIssuerNorAudienceButAnEnd() {
        JwtClaims claims = claims();
        claims.unsetClaim("iss");
        claims.unsetClaim("aud");
        assertValid(shared().verify(hs256(claims, SECRET)));
        claims.unsetClaim("exp");
        assertInvalid(shared().verify(hs256(claims, SECRET)));
    }

    @Test
    void anOldClientsTokenForSomebodyElseIsInvalid() {
        JwtClaims claims = claims();
        claims.setAudience("another");
        assertInvalid(shared().verify(hs256(claims, SECRET)));
        claims = claims();
        claims.setIssuer("platform_b");
        assertInvalid(shared().verify(hs256(claims, SECRET)));
    }

    @Test
    void aPublishedKeyIsNoSecret() {
        PlatformKeys both = keys(Map.of(
                "tongfen.platform-token.jwks",
                server.address().toString(),
                "tongfen.platform-token.hs256-secret",
                SECRET));
        byte[] known = FIRST.getPublicKey().getEncoded();
        assertInvalid(both.verify(sign(claims(), "HS256", new HmacKey(known), Optional.of("first"))));
    }

    @Test
    void otherSecretAlgorithmsAreNotKnown() {
        Key key = new HmacKey((SECRET + SECRET).getBytes(StandardCharsets.UTF_8));
        assertThat(shared().verify(sign(claims(), "HS512", key, Optional.empty())))
                .isEmpty();
    }

    @Test
    void aShortSecretStopsTheGateway() {
        assertThatThrownBy(() -> keys(Map.of("tongfen.platform-token.hs256-secret", "secret_a")))
                .hasMessageContaining("tongfen.platform-token.hs256-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://platform-a.example/jwks.json", "file:///etc/jwks.json", "ftp://127.0.0.1/x"})
    void keysAreNotFetchedInTheOpen(String address) {
        assertThatThrownBy(() -> keys(Map.of("tongfen.platform-token.jwks", address)))
                .hasMessageContaining("must be https");
    }
}
