package org.tongfen.gateway.edge;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/** Publishes keys as a platform does, and counts how often they are fetched. */
public final class KeyServer implements AutoCloseable {
    private final HttpServer server;
    private volatile List<JsonWebKey> keys;
    private volatile int status = 200;
    private volatile int fetched;

    /** Publishes some keys; of each the public part alone. */
    public KeyServer(JsonWebKey... keys) {
        this.keys = List.of(keys);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                fetched++;
                byte[] body = new JsonWebKeySet(this.keys)
                        .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where they are published. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    }

    /** Publishes others from now on. */
    public void publish(JsonWebKey... others) {
        keys = List.of(others);
    }

    /** Answers with a status from now on. */
    public void answer(int other) {
        status = other;
    }

    /** How often the keys were fetched. */
    public int fetched() {
        return fetched;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
