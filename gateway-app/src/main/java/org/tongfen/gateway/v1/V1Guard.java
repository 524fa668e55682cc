package org.tongfen.gateway.v1;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.SchemaMigration;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.security.PlatformTokens;
import org.tongfen.gateway.security.PlatformTokens.Verdict;
import org.tongfen.gateway.security.RequestSignature;
import org.tongfen.gateway.security.SeenSignatures;
import org.tongfen.gateway.security.SignedRequest;

/**
 * Stands before everything under {@code /api/}: first the signature, then the token, then that both name this gateway's
 * platform, then that the signature is not used for something new. It works below the resources because a signature
 * covers the bytes of the body, and because paths without a resource are guarded as well.
 */
@ApplicationScoped
public class V1Guard {
    /** The largest body of version 1, in bytes. */
    public static final int LARGEST_BODY = 64 * 1024;

    // Before Quarkus' own authentication, and before every resource.
    private static final int ORDER = -1_000;
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final SchemaMigration schema;
    private final PlatformTokens tokens;
    private final SeenSignatures seen;
    private final Optional<PlatformId> platform;
    private final Optional<RequestSignature> signatures;

    V1Guard(GatewayConfig config, SchemaMigration schema, PlatformTokens tokens, SeenSignatures seen) {
        this.schema = schema;
        this.tokens = tokens;
        this.seen = seen;
        this.platform = config.role() == GatewayConfig.Role.PLATFORM
                ? config.platform().map(PlatformId::new)
                : Optional.empty();
        this.signatures = platform.flatMap(
                p -> config.hmac().map(hmac -> new RequestSignature(p, hmac.secret(), InstantSource.system())));
    }

    void install(@Observes Router router) {
        router.route("/api/*")
                .order(ORDER)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::checkSignature)
                .failureHandler(V1Responses::fail);
    }

    private void checkSignature(RoutingContext request) {
        if (signatures.isEmpty()) {
            V1Responses.send(request, 404, "Not found");
            return;
        }
        if (!schema.isDone()) {
            V1Responses.unavailable(request, V1Responses.UNAVAILABLE);
            return;
        }
        SignedRequest signed = signedPart(request);
        if (!signatures.get().isGenuine(signed)) {
            V1Responses.send(request, 403, V1Responses.INVALID_SIGNATURE);
            return;
        }
        Context context = request.vertx().getOrCreateContext();
        tokens.judge(single(request.request().headers(), "X-Platform-Token"))
                .emitOn(work -> context.runOnContext(_ -> work.run()))
                .subscribe()
                .with(verdict -> checkToken(request, signed, verdict), request::fail);
    }

    private void checkToken(RoutingContext request, SignedRequest signed, Verdict verdict) {
        switch (verdict) {
            case Verdict.Missing _ -> V1Responses.send(request, 401, "Missing platform token");
            case Verdict.UnknownPlatform _ -> V1Responses.send(request, 401, "Unknown platform");
            case Verdict.Expired _ -> V1Responses.send(request, 401, "Token expired");
            case Verdict.Invalid _ -> V1Responses.send(request, 401, "Invalid token");
            case Verdict.Undecided _ -> V1Responses.unavailable(request, "Platform tokens cannot be verified now");
            case Verdict.Of(PlatformId tokenPlatform) -> {
                if (platform.filter(tokenPlatform::equals).isPresent()) {
                    checkKey(request, signed, tokenPlatform);
                } else {
                    V1Responses.send(request, 403, V1Responses.INVALID_SIGNATURE);
                }
            }
        }
    }

    private void checkKey(RoutingContext request, SignedRequest signed, PlatformId caller) {
        Optional<String> key = Optional.ofNullable(request.request().getHeader(IdempotencyKeys.HEADER));
        if (key.isPresent() && !IdempotencyKeys.isWellFormed(key.get())) {
            V1Responses.send(request, 400, "Invalid Idempotency-Key");
            return;
        }
        new V1Caller(caller, signed.signature(), key).attachTo(request);
        if (SAFE_METHODS.contains(signed.method())) {
            request.next();
            return;
        }
        Context context = request.vertx().getOrCreateContext();
        Uni<Boolean> bound =
                seen.bind(signed.signature(), key.map(k -> "key=" + k).orElse("signature"));
        bound.emitOn(work -> context.runOnContext(_ -> work.run()))
                .subscribe()
                .with(ours -> proceed(request, ours), request::fail);
    }

    private static void proceed(RoutingContext request, boolean ours) {
        if (ours) {
            request.next();
        } else {
            V1Responses.send(request, 403, V1Responses.INVALID_SIGNATURE);
        }
    }

    private static SignedRequest signedPart(RoutingContext request) {
        MultiMap headers = request.request().headers();
        Buffer body = request.body().buffer();
        return new SignedRequest(
                single(headers, "X-Timestamp"),
                single(headers, "X-Signature"),
                single(headers, "X-Platform-ID"),
                request.request().method().name(),
                request.request().path(),
                body == null ? new byte[0] : body.getBytes());
    }

    // A header that is sent twice says two things, and so nothing.
    private static String single(MultiMap headers, String name) {
        List<String> values = headers.getAll(name);
        return values.size() == 1 ? values.getFirst() : "";
    }
}
