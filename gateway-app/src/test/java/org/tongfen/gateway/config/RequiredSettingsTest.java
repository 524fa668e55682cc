package org.tongfen.gateway.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredSettingsTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static void start(Map<String, String> settings) {
        new RequiredSettings(TestConfig.with(settings)).require();
    }

    @Test
    void aPlatformsGatewayWithItsKeysStarts() {
        assertThatCode(() -> start(Map.of(
                        "tongfen.command.key", KEY,
                        "tongfen.identity.encryption-key", KEY,
                        "tongfen.identity.index-key", KEY)))
                .doesNotThrowAnyException();
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThatThrownBy(() -> start(Map.of()))
                .hasMessage(
                        "This gateway does not start: tongfen.command.key is not set; tongfen.identity.encryption-key"
                                + " is not set; tongfen.identity.index-key is not set. A key is base64 of 32 bytes.");
    }

    @Test
    void whatIsNoKeyIsNamedWithoutItsValue() {
        String shorter = Base64.getEncoder().encodeToString(new byte[16]);
        assertThatThrownBy(() -> start(Map.of(
                        "tongfen.command.key", "not base64!",
                        "tongfen.identity.encryption-key", shorter,
                        "tongfen.identity.index-key", KEY)))
                .hasMessage(
                        "This gateway does not start: tongfen.command.key is no key; tongfen.identity.encryption-key"
                                + " is no key. A key is base64 of 32 bytes.");
    }

    @Test
    void theRegulatorsGatewayNeedsNone() {
        assertThatCode(() -> start(Map.of("tongfen.role", "regulator"))).doesNotThrowAnyException();
    }
}
