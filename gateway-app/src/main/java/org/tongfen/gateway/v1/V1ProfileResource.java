package org.tongfen.gateway.v1;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.oauth.MemberTokens;
import org.tongfen.gateway.oauth.SignedInMember;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.profile.PointAccounts;
import org.tongfen.gateway.security.Scopes;

/** A member's own points, for the app in which the member has signed in. */
@Path("/user/profile")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Version 1")
@SecurityRequirement(name = Scopes.SCHEME)
public class V1ProfileResource {
    private static final String BEARER = "Bearer ";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final MemberTokens tokens;
    private final PointAccounts accounts;
    private final LedgerView ledger;

    V1ProfileResource(MemberTokens tokens, PointAccounts accounts, LedgerView ledger) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.ledger = ledger;
    }

    /** Who has signed in, and what points there are. */
    @GET
    @Operation(summary = "Tell a member's points", operationId = "v1Profile")
    @APIResponse(
            responseCode = "200",
            description = "The member who has signed in.",
            content = @Content(schema = @Schema(implementation = V1Profile.class)))
    @APIResponse(
            responseCode = "401",
            description = "unauthorized · invalid_token · token_expired",
            content = @Content(schema = @Schema(implementation = V1Error.class)))
    @APIResponse(
            responseCode = "403",
            description = "insufficient_scope: the token is not good for points:read.",
            content = @Content(schema = @Schema(implementation = V1Error.class)))
    @APIResponse(responseCode = "503", ref = "V1Unavailable")
    public Response profile(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return refused(UNAUTHORIZED, "unauthorized");
        }
        return switch (await(
                tokens.judge(authorization.substring(BEARER.length()).strip(), Scopes.READ))) {
            case MemberTokens.Verdict.Of(SignedInMember member) -> show(member);
            case MemberTokens.Verdict.OutOfScope() -> refused(FORBIDDEN, "insufficient_scope");
            case MemberTokens.Verdict.Expired() -> refused(UNAUTHORIZED, "token_expired");
            case MemberTokens.Verdict.Invalid() -> refused(UNAUTHORIZED, "invalid_token");
            case MemberTokens.Verdict.Undecided() -> V1Failures.unavailable();
        };
    }

    /** What went wrong inside is in the log; the client gets the id under which it stands there. */
    @ServerExceptionMapper(Throwable.class)
    public Response failed(Throwable failure) {
        return V1Failures.answer(failure);
    }

    private Response show(SignedInMember member) {
        long block = ledger.block();
        Map<String, BigDecimal> points = new TreeMap<>();
        accounts.of(member).forEach((platform, balance) -> points.put(platform.value(), balance));
        return Response.ok(new V1Profile(member.user().value(), points))
                .header(LedgerHeaders.BLOCK, block)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response refused(int status, String error) {
        // RFC 6750, 3: who has sent no token is not told of an error.
        String challenge = error.equals("unauthorized")
                ? "Bearer realm=\"tongfen\""
                : "Bearer realm=\"tongfen\", error=\"" + (error.equals("token_expired") ? "invalid_token" : error)
                        + "\"";
        return Response.status(status)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .entity(V1Error.of(error))
                .build();
    }

    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
