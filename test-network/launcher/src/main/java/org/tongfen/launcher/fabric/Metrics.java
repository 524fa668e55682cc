package org.tongfen.launcher.fabric;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The metrics that a node publishes. */
public final class Metrics {
    private static final int MILLIS = 2_000;

    private Metrics() {}

    /** The metrics as text, or nothing if the node does not answer. */
    public static String read(URI uri) {
        try {
            var connection = uri.toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            try (var body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException notYet) {
            return "";
        }
    }
}
