package org.tongfen.gateway.edge;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;

/** The gateway of platform_b as seen from outside: knows user 1002, insists on a certificate of platform_a. */
final class OtherGateway implements AutoCloseable {
    static final String ACCOUNT_OF_1002 = "2-1002";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    OtherGateway(Path folder) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(folder.resolve("platform_b.pem").toString())
                        .setKeyPath(folder.resolve("platform_b-key.pem").toString()))
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(folder.resolve("platform_a-ca.pem").toString()));
        server = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/v2/participants/ping")) {
            request.response().setStatusCode(204).end();
            return;
        }
        request.body().onSuccess(body -> {
            JsonArray participants = new JsonArray();
            body.toJsonObject().getJsonArray("userIds").forEach(user -> {
                boolean known = user.equals("1002");
                participants.add(new JsonObject()
                        .put("exists", known)
                        .put("accountId", known ? ACCOUNT_OF_1002 : null)
                        .put("maskedName", known ? "1***" : null)
                        .put("since", "2026-01-01T00:00:00Z"));
            });
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("participants", participants)
                            // As a later version of a gateway may.
                            .put("since", "2026-01-01T00:00:00Z")
                            .encode());
        });
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close();
    }
}
