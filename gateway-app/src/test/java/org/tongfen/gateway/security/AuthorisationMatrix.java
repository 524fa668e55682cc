package org.tongfen.gateway.security;

import static org.tongfen.gateway.edge.Calls.ALL_SCOPES;
import static org.tongfen.gateway.edge.Calls.exact;
import static org.tongfen.gateway.edge.Calls.memberToken;
import static org.tongfen.gateway.edge.Calls.signed;
import static org.tongfen.gateway.edge.Calls.token;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongfen.gateway.edge.TlsClient;

/**
 * Sends each operation of the API, as its own description names them, as each kind of caller, and writes down who may: a
 * refusal by its status, and {@code ok} for whatever is answered to somebody who may, be it that the request makes no sense.
 */
final class AuthorisationMatrix {
    private static final Map<String, String> PARAMETERS = Map.of(
            "userId", "1001",
            "id", "0".repeat(64),
            "platform", "platform_a",
            "account", "3-10452",
            "transactionId", "tx",
            "source", "platform_a",
            "target", "platform_b",
            "version", "1",
            "lane", "0");
    private static final String ROW = "%-5s %-54s";
    private static final String CELL = "%-10s";

    private final URI management;
    private final HttpClient otherGateway;
    private int requests;

    AuthorisationMatrix(URI management) throws Exception {
        this.management = management;
        this.otherGateway = TlsClient.of("platform_b");
    }

    /** Who calls. Requests of version 1 are signed with the secret of platform_a, but for those of the last three. */
    enum Caller {
        /** The back end of platform_a, with all scopes. */
        OWN,
        /** The back end of platform_a, with none of the scopes. */
        UNSCOPED,
        /** The back end of platform_b, with all scopes. */
        OTHER,
        /** The regulator, with all scopes. */
        REGULATOR,
        /** A member of platform_a, whose client asked for all scopes. */
        MEMBER,
        /** Somebody who has signed a token of platform_a himself. */
        FORGED,
        /** Somebody with a token of platform_a that was good once. */
        EXPIRED,
        /** The back end of platform_a, with what proves it to the other version of the API. */
        CROSSED,
        /** The gateway of platform_b, with its certificate. */
        GATEWAY,
        /** Somebody who shows nothing. */
        NONE
    }

    /** The table: an operation a line, a caller a column. */
    String table() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "", "", Stream.of(Caller.values()).map(caller -> caller.name().toLowerCase(Locale.ROOT))));
        for (Operation operation : operations()) {
            List<String> cells = new ArrayList<>();
            for (Caller caller : Caller.values()) {
                cells.add(cell(status(operation, caller)));
            }
            lines.add(line(operation.method(), operation.path(), cells.stream()));
        }
        return String.join("\n", lines);
    }

    private record Operation(String method, String path) {
        String address() {
            String address = path;
            for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
                address = address.replace("{" + parameter.getKey() + "}", parameter.getValue());
            }
            if (address.contains("{")) {
                throw new AssertionError("say in PARAMETERS what stands for what is in braces in " + path);
            }
            return address;
        }

        boolean isForm() {
            return path.equals("/token") || path.equals("/revoke");
        }
    }

    private List<Operation> operations() {
        Map<String, Map<String, Object>> paths = RestAssured.get(management.resolve("/q/openapi?format=json"))
                .jsonPath()
                .getMap("paths");
        return new TreeMap<>(paths)
                .entrySet().stream()
                        .flatMap(path -> path.getValue().keySet().stream()
                                .filter(member -> member.matches("get|put|post|delete|patch|head|options"))
                                .sorted()
                                .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())))
                        .toList();
    }

    private int status(Operation operation, Caller caller) throws Exception {
        boolean hasBody = !operation.method().equals("GET");
        // No two bodies are alike: what is signed twice to the letter within a second is one request of version 1.
        String body = hasBody && !operation.isForm() ? "{" + " ".repeat(++requests) + "}" : "";
        if (caller == Caller.GATEWAY) {
            return TlsClient.send(otherGateway, operation.method(), operation.address(), body)
                    .statusCode();
        }
        RequestSpecification request = exact().headers(proof(operation.method(), operation.address(), body, caller))
                .header("Idempotency-Key", "matrix-" + requests)
                .redirects()
                .follow(false);
        if (hasBody) {
            request.contentType(operation.isForm() ? "application/x-www-form-urlencoded" : "application/json")
                    .body(body);
        }
        return request.request(operation.method(), operation.address()).statusCode();
    }

    /** The headers by which a caller shows who calls. */
    static Map<String, String> proof(String method, String address, String body, Caller caller) {
        if (caller == Caller.NONE) {
            return Map.of();
        }
        String token =
                switch (caller) {
                    case OWN, CROSSED, GATEWAY, NONE -> token("platform_a");
                    case UNSCOPED -> token("platform_a", "openid", later(600), "test.token-key");
                    case OTHER -> token("platform_b");
                    case REGULATOR -> token("regulator");
                    case MEMBER -> memberToken("1001", Map.of("scope", ALL_SCOPES));
                    case FORGED -> token("platform_a", ALL_SCOPES, later(600), "test.foreign-key");
                    case EXPIRED -> token("platform_a", ALL_SCOPES, later(-600), "test.token-key");
                };
        if (address.startsWith("/api/") == (caller == Caller.CROSSED)) {
            return Map.of("Authorization", "Bearer " + token);
        }
        Map<String, String> headers = new HashMap<>(signed(method, address, body));
        headers.put("X-Platform-Token", token);
        return headers;
    }

    private static Instant later(long seconds) {
        return Instant.now().plusSeconds(seconds);
    }

    private static String cell(int status) {
        return switch (status) {
            case 401, 403 -> Integer.toString(status);
            case 500 -> "broken";
            default -> "ok";
        };
    }

    private static String line(String method, String path, Stream<String> cells) {
        return (ROW.formatted(method, path) + cells.map(CELL::formatted).collect(Collectors.joining())).stripTrailing();
    }
}
