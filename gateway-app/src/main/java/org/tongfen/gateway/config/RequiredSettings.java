package org.tongfen.gateway.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Looks, before anything is served, whether a platform's gateway has what no request could do without: a gateway that
 * lacks a key would refuse the first request that needs it, perhaps days after it was set up.
 */
@ApplicationScoped
class RequiredSettings {
    private static final int KEY_BYTES = 32;

    private final GatewayConfig config;

    RequiredSettings(GatewayConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        require();
    }

    /** @throws IllegalStateException that names everything that is missing or wrong, and no value */
    void require() {
        if (config.role() != GatewayConfig.Role.PLATFORM) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        if (config.platform().isEmpty()) {
            wrong.add("tongfen.platform is not set");
        }
        requireKey("tongfen.command.key", config.command().key(), wrong);
        requireKey(
                "tongfen.identity.encryption-key", config.identity().map(GatewayConfig.Identity::encryptionKey), wrong);
        requireKey("tongfen.identity.index-key", config.identity().map(GatewayConfig.Identity::indexKey), wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("This gateway does not start: " + String.join("; ", wrong)
                    + ". A key is base64 of " + KEY_BYTES + " bytes.");
        }
    }

    private static void requireKey(String name, Optional<String> key, List<String> wrong) {
        if (key.isEmpty()) {
            wrong.add(name + " is not set");
        } else if (!isKey(key.get())) {
            wrong.add(name + " is no key");
        }
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
