package org.tongfen.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.domain.value.PlatformId;

class RequestSignatureTest {
    private static final long NOW = 1_767_225_600;
    private static final byte[] BODY = "{\"amount\":1000}".getBytes(StandardCharsets.UTF_8);

    private final RequestSignature signature = new RequestSignature(
            new PlatformId("platform_a"), "secret_a", InstantSource.fixed(Instant.ofEpochSecond(NOW)));

    private SignedRequest request(String timestamp, String platform, String method, String path, byte[] body) {
        SignedRequest unsigned = new SignedRequest(timestamp, "", platform, method, path, body);
        return new SignedRequest(timestamp, signature.sign(unsigned), platform, method, path, body);
    }

    private SignedRequest genuine() {
        return request(Long.toString(NOW), "platform_a", "POST", "/api/points/transfer", BODY);
    }

    /** Made with Python: hmac.new(b"secret_a", b'1767225600POST/api/points/transfer{"amount":1000}', sha256). */
    @Test
    void itIsTheSignatureThatExistingClientsMake() {
        assertThat(genuine().signature()).isEqualTo("77e88b6152915171a45ed8cf3053bdab9e966ee40b401d3a54ac32956b11bec4");
    }

    @Test
    void aGenuineRequestIsAccepted() {
        assertThat(signature.isGenuine(genuine())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-301,false", "-300,true", "300,true", "301,false"})
    void theWindowIsFiveMinutesInBothDirections(long offset, boolean accepted) {
        SignedRequest request =
                request(Long.toString(NOW + offset), "platform_a", "GET", "/api/points/balance", new byte[0]);
        assertThat(signature.isGenuine(request)).isEqualTo(accepted);
    }

    @Test
    void everyBitOfEveryPartCounts() {
        SignedRequest g = genuine();
        for (int i = 0; i < g.body().length * 8; i++) {
            byte[] body = g.body().clone();
            body[i / 8] ^= (byte) (1 << (i % 8));
            assertThat(signature.isGenuine(
                            new SignedRequest(g.timestamp(), g.signature(), g.platform(), g.method(), g.path(), body)))
                    .isFalse();
        }
        for (int i = 0; i < 64; i++) {
            char[] hex = g.signature().toCharArray();
            hex[i] = hex[i] == '0' ? '1' : '0';
            assertThat(signature.isGenuine(new SignedRequest(
                            g.timestamp(), new String(hex), g.platform(), g.method(), g.path(), g.body())))
                    .isFalse();
        }
        assertThat(signature.isGenuine(
                        new SignedRequest(g.timestamp(), g.signature(), g.platform(), "PUT", g.path(), g.body())))
                .isFalse();
        assertThat(signature.isGenuine(new SignedRequest(
                        g.timestamp(), g.signature(), g.platform(), g.method(), g.path() + "/", g.body())))
                .isFalse();
        assertThat(signature.isGenuine(new SignedRequest(
                        Long.toString(NOW + 1), g.signature(), g.platform(), g.method(), g.path(), g.body())))
                .isFalse();
    }

    @Test
    void anotherPlatformIsRefusedEvenWithTheRightSecret() {
        assertThat(signature.isGenuine(request(Long.toString(NOW), "platform_b", "POST", "/api/points/transfer", BODY)))
                .isFalse();
    }

    @Test
    void anotherSecretIsRefused() {
        RequestSignature other = new RequestSignature(
                new PlatformId("platform_a"), "secret_b", InstantSource.fixed(Instant.ofEpochSecond(NOW)));
        assertThat(other.isGenuine(genuine())).isFalse();
    }

    @Test
    void theBodyOfAGetDoesNotCount() {
        SignedRequest get = request(Long.toString(NOW), "platform_a", "GET", "/api/points/balance", BODY);
        assertThat(signature.isGenuine(new SignedRequest(
                        get.timestamp(), get.signature(), get.platform(), get.method(), get.path(), new byte[0])))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"' 1767225600'", "'1767225600 '", "+1767225600", "1_767_225_600", "1767225600.0", "٠", "''"})
    void aTimestampIsDigitsAndNothingElse(String timestamp) {
        assertThat(signature.isGenuine(request(timestamp, "platform_a", "GET", "/api/points/balance", new byte[0])))
                .isFalse();
    }
}
