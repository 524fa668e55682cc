package org.tongfen.gateway.v1;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.operations.IdempotencyKeys;

/**
 * Who sent a request of version 1, as {@link V1Guard} has established it.
 *
 * @param platform the platform that both the signature and the token name
 * @param signature the verified signature, 64 hexadecimal digits
 * @param idempotencyKey the key that the client chose, if it did
 */
public record V1Caller(PlatformId platform, String signature, Optional<String> idempotencyKey) {
    private static final String KEY = V1Caller.class.getName();

    /** The id of the command that the request asks for. Without a key of the client's, the signature is the key. */
    public CommandId commandId(IdempotencyKeys keys) {
        return idempotencyKey.map(keys::idFor).orElseGet(() -> keys.idFor("signature", signature));
    }

    void attachTo(RoutingContext request) {
        request.put(KEY, this);
    }

    /** Does what a caller asks for; a request that did not pass the guard is refused. */
    static Response answer(RoutingContext request, Function<V1Caller, Response> work) {
        return of(request).map(work).orElseGet(() -> V1Answers.error(403, V1Responses.INVALID_SIGNATURE));
    }

    /**
     * The caller of a request. A request that reached a resource without passing the guard has none, whatever way it
     * found.
     */
    static Optional<V1Caller> of(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }
}
