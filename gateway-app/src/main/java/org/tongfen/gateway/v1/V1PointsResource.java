package org.tongfen.gateway.v1;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.transfers.Transfers;

/** Points in version 1: a balance, and transfers. */
@Path("/api/points")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Version 1", description = "Amounts are JSON numbers in points. Each request is signed and bears a token.")
@SecurityRequirementsSet({@SecurityRequirement(name = "platformToken"), @SecurityRequirement(name = "signature")})
public class V1PointsResource {
    private final Members members;
    private final LedgerView ledger;
    private final V1Transfers reader;
    private final Transfers transfers;
    private final V1Answers answers;

    V1PointsResource(Members members, LedgerView ledger, V1Transfers reader, Transfers transfers, V1Answers answers) {
        this.members = members;
        this.ledger = ledger;
        this.reader = reader;
        this.transfers = transfers;
        this.answers = answers;
    }

    /** What a user of the calling platform has; nothing, if there is no such user. */
    @GET
    @Path("/balance")
    @Operation(summary = "Tell a user's balance", operationId = "v1Balance")
    @APIResponse(
            responseCode = "200",
            description = "The balance; 0 for a user who is not known.",
            content = @Content(schema = @Schema(implementation = V1Balance.class)))
    @APIResponse(responseCode = "400", ref = "V1BadRequest")
    @APIResponse(responseCode = "401", ref = "V1TokenRefused")
    @APIResponse(responseCode = "403", ref = "V1SignatureRefused")
    @APIResponse(responseCode = "503", ref = "V1Unavailable")
    public Response balance(
            @Context RoutingContext request,
            @Parameter(required = true) @QueryParam("user_id") @Nullable String userId) {
        return V1Caller.answer(request, caller -> {
            if (userId == null || userId.isEmpty()) {
                return V1Answers.error(400, "Missing user_id");
            }
            long block = ledger.block();
            BigDecimal balance = balanceOf(caller.platform(), userId);
            return Response.ok(new V1Balance(
                            userId,
                            caller.platform().value(),
                            balance,
                            Instant.now().getEpochSecond()))
                    .header(LedgerHeaders.BLOCK, block)
                    .build();
        });
    }

    /** Moves points of a user of the calling platform to a user of any platform. */
    @POST
    @Path("/transfer")
    @Operation(
            summary = "Transfer points",
            operationId = "v1Transfer",
            description = "Answers 200 only when the transfer stands on the ledger. Without an Idempotency-Key the"
                    + " signature is the key: the same request sent again is answered, not carried out, again.")
    @Parameter(
            name = "Idempotency-Key",
            in = org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.HEADER,
            schema = @Schema(implementation = String.class))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = V1TransferRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The points have arrived.",
            content = @Content(schema = @Schema(implementation = V1Transfer.class)))
    @APIResponse(
            responseCode = "202",
            description = "The outcome is not known yet. Send the same request again, or ask the operation.",
            content =
                    @Content(
                            schema = @Schema(implementation = V1Transfer.class),
                            examples =
                                    @ExampleObject(
                                            name = "pending",
                                            value = "{\"success\":false,\"transaction_id\":\"9f2c…\","
                                                    + "\"message\":\"Transaction submitted\"}")))
    @APIResponse(responseCode = "400", ref = "V1BadRequest")
    @APIResponse(responseCode = "401", ref = "V1TokenRefused")
    @APIResponse(responseCode = "403", ref = "V1SignatureRefused")
    @APIResponse(responseCode = "422", ref = "V1KeyReused")
    @APIResponse(responseCode = "429", ref = "V1TooMany")
    @APIResponse(responseCode = "503", ref = "V1Unavailable")
    public Response transfer(
            @Context RoutingContext request, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
        return V1Caller.answer(request, caller -> {
            if (!V1Fields.isJson(type)) {
                return V1Answers.error(400, V1ErrorShape.textFor(415));
            }
            return switch (reader.read(V1Fields.body(request), caller)) {
                case V1Transfers.Read.Order(var order) -> answers.answer(transfers.execute(order));
                case V1Transfers.Read.Wrong(String error) -> V1Answers.error(400, error);
                case V1Transfers.Read.NoScheme() -> V1Failures.unavailable();
            };
        });
    }

    /** What went wrong inside is in the log; the client gets the id under which it stands there. */
    @ServerExceptionMapper(Throwable.class)
    public Response failed(Throwable failure) {
        return V1Failures.answer(failure);
    }

    private BigDecimal balanceOf(PlatformId platform, String userId) {
        Optional<AccountView> account =
                UserId.read(userId).flatMap(members::find).flatMap(id -> ledger.account(platform, id));
        Optional<PlatformInfo> info = ledger.platform(platform);
        return account.isPresent() && info.isPresent()
                ? info.get().format().toNumber(account.get().spendable(Instant.now()))
                : BigDecimal.ZERO;
    }
}
