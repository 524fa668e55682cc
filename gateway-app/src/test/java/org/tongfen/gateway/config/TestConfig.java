package org.tongfen.gateway.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings of platform A's gateway, read as the framework reads them, for tests that need no application around them. */
public final class TestConfig {
    private static final Map<String, String> REQUIRED = Map.of(
            "tongfen.role", "platform",
            "tongfen.platform", "platform_a",
            "tongfen.fabric.msp-id", "PlatformAMSP",
            "tongfen.fabric.certificate", "none.pem",
            "tongfen.fabric.private-key", "none.pem",
            "tongfen.fabric.own-peer", "platform_a");

    private TestConfig() {}

    /** With no other settings than a gateway must have. */
    public static GatewayConfig plain() {
        return with(Map.of());
    }

    /** With further settings, by the names that they have in a file. */
    public static GatewayConfig with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(REQUIRED);
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GatewayConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
