package org.tongfen.gateway.v1;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.tongfen.gateway.database.Database;

/** Answers of version 1 that are given before a resource is reached. */
final class V1Responses {
    static final String INVALID_SIGNATURE = "Invalid signature";
    static final String UNAVAILABLE = "Service unavailable";
    static final String INTERNAL = "Internal server error";

    private static final Logger LOG = Logger.getLogger(V1Responses.class);
    private static final int TOO_LARGE = 413;
    private static final int SERVER_ERROR = 500;

    private V1Responses() {}

    static void send(RoutingContext request, int status, String error) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("error", error).encode());
    }

    static void unavailable(RoutingContext request, String error) {
        request.response().putHeader("Retry-After", Integer.toString(Database.RETRY_AFTER));
        send(request, 503, error);
    }

    static void fail(RoutingContext request) {
        if (request.response().headWritten()) {
            request.response().reset();
            return;
        }
        Throwable cause = request.failure();
        if (cause != null && Database.isAway(cause)) {
            LOG.warnf("The database does not answer: %s", cause);
            unavailable(request, UNAVAILABLE);
            return;
        }
        int status = request.statusCode();
        if (status == TOO_LARGE) {
            send(request, status, "Request body too large");
        } else if (status >= 400 && status < SERVER_ERROR) {
            send(request, status, V1ErrorShape.textFor(status));
        } else {
            String errorId = UUID.randomUUID().toString();
            LOG.errorf(cause, "Error %s", errorId);
            request.response()
                    .setStatusCode(SERVER_ERROR)
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("error", INTERNAL)
                            .put("error_id", errorId)
                            .encode());
        }
    }
}
