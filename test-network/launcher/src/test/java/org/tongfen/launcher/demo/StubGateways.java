package org.tongfen.launcher.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.gateway.Tokens;

/**
 * Answers as gateways would, as far as the demo asks, for tests of how the demo tells its story. What it tells of the real
 * network is tested on the real network.
 */
final class StubGateways implements AutoCloseable {
    private static final int OK = 200;
    private static final BigDecimal RATE = new BigDecimal("0.83333");

    private final HttpServer server;
    private final Map<String, BigDecimal> balances = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<String> keys = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<String> treaties = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<String> asked = new ConcurrentSkipListSet<>();
    private volatile int firstStatus = OK;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    StubGateways() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** A client of one of the gateways, each of which has a path of its own. */
    GatewayClient client(Organisation organisation) {
        var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var http = HttpClient.newHttpClient();
        var secrets = new Secrets.Member("", "secret", "hmac", "", "", "");
        return new GatewayClient(http, organisation, base, secrets, new Tokens(http, base.resolve("/realm")));
    }

    /** What was asked that changes something, as method, path and platform. */
    List<String> writes() {
        return List.copyOf(requests);
    }

    /** Answers the first request of each platform for each path with this status, and does nothing. */
    void answerFirstWith(int status) {
        firstStatus = status;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var platform = exchange.getRequestHeaders().getFirst("X-Platform-ID");
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (firstStatus != OK && !path.startsWith("/realm") && asked.add(platform + path)) {
            exchange.sendResponseHeaders(firstStatus, -1);
            exchange.close();
            return;
        }
        if (key != null) {
            requests.add(exchange.getRequestMethod() + " " + path + " " + platform);
        }
        exchange.getResponseHeaders().add("X-Ledger-Transaction", "tx1");
        exchange.getResponseHeaders().add("X-Ledger-Block", "12");
        var answer = answer(path, body, String.valueOf(platform), key == null || keys.add(platform + "/" + key))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(OK, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String answer(String path, String body, String platform, boolean first) {
        return switch (path) {
            case "/realm/protocol/openid-connect/token" -> "{\"access_token\":\"token\"}";
            case "/v2/accounts" -> "{}";
            case "/v2/issues" -> first ? add(account(platform, field(body, "userId")), field(body, "amount")) : "{}";
            case "/v2/treaties" -> body.isEmpty() ? "[" + String.join(",", treaties) + "]" : agree(body);
            case "/api/points/transfer" -> transfer(body);
            case "/v2/ledger/status" -> "{\"block\":12,\"digest\":\"d\"}";
            case "/v2/ledger/positions" ->
                "[{\"debtor\":\"platform_a\",\"creditor\":\"platform_b\",\"owedYuan\":\"9.999960\"}]";
            case "/v2/ledger/transactions/tx1" ->
                "{\"validationCode\":\"VALID\",\"endorsers\":[\"PlatformAMSP\",\"PlatformBMSP\"]}";
            case "/v2/transfers/t1" -> "{\"amount\":\"1000\",\"received\":\"833.33\",\"owedYuan\":\"9.999960\"}";
            default -> read(path, platform);
        };
    }

    private String read(String path, String platform) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        return path.startsWith("/v2/accounts/")
                ? "{\"accountId\":\"" + account(platform, last) + "\"}"
                : "{\"balance\":\"" + balances.getOrDefault(last, BigDecimal.ZERO) + "\"}";
    }

    private String agree(String body) {
        treaties.add("{\"source\":\"%s\",\"target\":\"%s\",\"state\":\"IN_FORCE\"}"
                .formatted(field(body, "source"), field(body, "target")));
        return "{}";
    }

    private String transfer(String body) {
        var amount = new BigDecimal(field(body, "amount"));
        add(account("platform_a", field(body, "from_user_id")), amount.negate().toString());
        add(
                account(field(body, "target_platform"), field(body, "to_user_id")),
                amount.multiply(RATE).toString());
        return "{\"success\":true,\"transaction_id\":\"t1\"}";
    }

    private String add(String account, String amount) {
        balances.merge(account, new BigDecimal(amount), BigDecimal::add);
        return "{}";
    }

    private static String account(String platform, String user) {
        return platform + "-" + user;
    }

    private static String field(String json, String name) {
        return json.replaceFirst("(?s).*\"" + name + "\":\"?([^\",}]*).*", "$1");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
