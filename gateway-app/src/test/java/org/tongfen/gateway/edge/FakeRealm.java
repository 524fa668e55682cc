package org.tongfen.gateway.edge;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The realm as the gateway sees it, answering in Keycloak's words: the code {@code good} and the refresh token
 * {@code fresh} are exchanged, everything else is refused. What it was asked last can be read at {@code /last}.
 */
final class FakeRealm implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private String last = "";

    FakeRealm() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort() + "/realms/tongfen";
    }

    private void answer(HttpServerRequest request) {
        if (request.path().endsWith("/last")) {
            request.response().end(last);
            return;
        }
        request.setExpectMultipart(true).body().onSuccess(body -> {
            last = body.toString();
            Reply reply = reply(request);
            request.response()
                    .setStatusCode(reply.status())
                    .putHeader("Content-Type", "application/json")
                    .end(reply.body());
        });
    }

    private record Reply(int status, String body) {}

    private static Reply reply(HttpServerRequest request) {
        String client = request.getFormAttribute("client_id");
        boolean isPublic = "platform_a-app".equals(client);
        String assertion = request.getFormAttribute("client_assertion");
        if (assertion != null) {
            return assertion.endsWith(".genuine")
                    ? tokens(Optional.empty())
                    : error(400, "invalid_client", "Client authentication with signed JWT failed");
        }
        if (!isPublic && !"right".equals(request.getFormAttribute("client_secret"))) {
            return error(401, "unauthorized_client", "Invalid client or Invalid client credentials");
        }
        if (request.path().endsWith("/revoke")) {
            return switch (request.getFormAttribute("token")) {
                case "fresh" -> new Reply(200, "");
                case "somebody's" -> error(400, "invalid_request", "Unmatching clients");
                default -> new Reply(200, "{\"error\":\"invalid_token\",\"error_description\":\"Invalid token\"}");
            };
        }
        if ("no:such".equals(request.getFormAttribute("scope"))) {
            return error(400, "invalid_scope", "Invalid scopes: no:such");
        }
        return switch (request.getFormAttribute("grant_type")) {
            case "authorization_code" ->
                switch (request.getFormAttribute("code")) {
                    case "good" -> tokens(Optional.of("fresh"));
                    case "unverified" -> error(400, "invalid_request", "Missing parameter: code_verifier");
                    case "broken" -> new Reply(500, "{\"error\":\"unknown_error\"}");
                    case "page" -> new Reply(200, "<html>");
                    default -> error(400, "invalid_grant", "Code not valid");
                };
            case "refresh_token" ->
                "fresh".equals(request.getFormAttribute("refresh_token"))
                        ? tokens(Optional.of("fresher"))
                        : error(400, "invalid_grant", "Maximum allowed refresh token reuse exceeded");
            case "client_credentials" ->
                isPublic
                        ? error(401, "unauthorized_client", "Public client not allowed to retrieve service account")
                        : tokens(Optional.empty());
            default -> error(400, "unsupported_grant_type", "Unsupported grant_type");
        };
    }

    private static Reply tokens(Optional<String> refreshToken) {
        JsonObject body = new JsonObject()
                .put("access_token", "a.b.c")
                .put("expires_in", 3600)
                .put("refresh_expires_in", refreshToken.isPresent() ? 86400 : 0)
                .put("token_type", "Bearer")
                .put("not-before-policy", 0)
                .put("scope", "points:read");
        refreshToken.ifPresent(token -> body.put("refresh_token", token).put("session_state", "s"));
        return new Reply(200, body.encode());
    }

    private static Reply error(int status, String error, String description) {
        return new Reply(
                status,
                new JsonObject()
                        .put("error", error)
                        .put("error_description", description)
                        .encode());
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close();
    }
}
