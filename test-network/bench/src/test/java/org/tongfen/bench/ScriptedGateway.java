package org.tongfen.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.gateway.Tokens;

/** Answers each request with the next status of a script, the last one for ever, and remembers what was asked. */
final class ScriptedGateway implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Integer> script;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    ScriptedGateway(Integer... statuses) throws IOException {
        script = new ArrayDeque<>(List.of(statuses));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.createContext("/realm", exchange -> send(exchange, 200, "{\"access_token\":\"token\"}"));
        server.start();
    }

    /** A client of it, as the back end of a platform. */
    GatewayClient client(String platform) {
        var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var http = HttpClient.newHttpClient();
        var secrets = new Secrets.Member("", "secret", "hmac", "", "", "");
        return new GatewayClient(
                http,
                ExampleConsortium.SHIPPED.organisation(platform),
                base,
                secrets,
                new Tokens(http, base.resolve("/realm")));
    }

    /** What was asked: method, path, key and body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        requests.add(String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var status = script.size() > 1 ? script.remove() : script.element();
        send(exchange, status, "{\"balance\":12.5}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
