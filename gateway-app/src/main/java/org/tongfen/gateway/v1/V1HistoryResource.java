package org.tongfen.gateway.v1;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.operations.LedgerHeaders;

/** What happened to a user's points, in version 1. */
@Path("/api/points/history")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Version 1")
@SecurityRequirementsSet({@SecurityRequirement(name = "platformToken"), @SecurityRequirement(name = "signature")})
public class V1HistoryResource {
    private static final int BAD_REQUEST = 400;
    private static final int MOST_PER_PAGE = 100;
    private static final String NUMBER = "[0-9]{1,9}";

    private final Members members;
    private final LedgerView ledger;
    private final V1HistoryRows rows;

    V1HistoryResource(Members members, LedgerView ledger, V1HistoryRows rows) {
        this.members = members;
        this.ledger = ledger;
        this.rows = rows;
    }

    /** What happened to the points of a user of the calling platform; nothing, if there is no such user. */
    @GET
    @Operation(
            summary = "Tell a user's history",
            operationId = "v1History",
            description = "Oldest first: a full page stays as it is while rows are added. Issues, gifts, exchanges,"
                    + " burns, expiries, redemptions, committed holds and reversals, refused ones included. The other"
                    + " side of what has only one is SYSTEM; the id of another platform's user is not known here and"
                    + " is null.")
    @APIResponse(
            responseCode = "200",
            description = "The page; empty for a user who is not known.",
            content = @Content(schema = @Schema(implementation = V1History.class)))
    @APIResponse(responseCode = "400", ref = "V1BadRequest")
    @APIResponse(responseCode = "401", ref = "V1TokenRefused")
    @APIResponse(responseCode = "403", ref = "V1SignatureRefused")
    @APIResponse(responseCode = "503", ref = "V1Unavailable")
    public Response history(
            @Context RoutingContext request,
            @Parameter(required = true) @QueryParam("user_id") @Nullable String userId,
            @Parameter(description = "From 1.") @QueryParam("page") @DefaultValue("1") String page,
            @Parameter(description = "1 to 100.") @QueryParam("per_page") @DefaultValue("20") String perPage) {
        return V1Caller.answer(request, caller -> {
            if (userId == null || userId.isEmpty()) {
                return V1Answers.error(BAD_REQUEST, "Missing user_id");
            }
            OptionalInt number = read(page, Integer.MAX_VALUE);
            OptionalInt size = read(perPage, MOST_PER_PAGE);
            if (number.isEmpty()) {
                return V1Answers.error(BAD_REQUEST, "Invalid page");
            }
            return size.isEmpty()
                    ? V1Answers.error(BAD_REQUEST, "Invalid per_page")
                    : page(caller.platform(), userId, number.getAsInt(), size.getAsInt());
        });
    }

    private Response page(PlatformId own, String userId, int page, int perPage) {
        long block = ledger.block();
        List<V1HistoryRow> transactions = UserId.read(userId)
                .flatMap(members::find)
                .map(account -> rows.of(new V1HistoryPages.Page(own, account, page, perPage)))
                .orElse(List.of());
        return Response.ok(new V1History(userId, page, perPage, transactions))
                .header(LedgerHeaders.BLOCK, block)
                .build();
    }

    private static OptionalInt read(String text, int most) {
        if (!text.matches(NUMBER)) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** What went wrong inside is in the log; the client gets the id under which it stands there. */
    @ServerExceptionMapper(Throwable.class)
    public Response failed(Throwable failure) {
        return V1Failures.answer(failure);
    }
}
