package org.tongfen.gateway.policy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.OperationView;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.Policies;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.SetPolicy;

/** What the platform allows its members to move. The ledger holds every command to it. */
@Path("/v2/policy")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policy")
@SecurityRequirement(name = Scopes.SCHEME)
public class PolicyResource {
    private final LedgerView ledger;
    private final ReadModel readModel;
    private final PlatformRequests requests;

    PolicyResource(LedgerView ledger, ReadModel readModel, PlatformRequests requests) {
        this.ledger = ledger;
        this.readModel = readModel;
        this.requests = requests;
    }

    /** Sets the rules. */
    @PUT
    @RolesAllowed(Scopes.TREATIES)
    @Operation(summary = "Set the platform's own rules", operationId = "setPolicy")
    @APIResponse(
            responseCode = "201",
            description = "The rules stand on the ledger.",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    public Response set(
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull PolicyText request) {
        PlatformInfo own = requests.own();
        Policy policy = request.read(own, ledger.platforms());
        return requests.carryOut(
                key,
                requests.asked(
                        "policy",
                        Long.toString(policy.perCommand()),
                        Long.toString(policy.perAccountDay()),
                        Integer.toString(policy.refund().graceDays()),
                        policy.refuses().toString(),
                        Integer.toString(policy.reversibleDays())),
                () -> Order.maintenance(CommandMessage.newBuilder()
                        .setSetPolicy(SetPolicy.newBuilder().setPolicy(Policies.message(policy)))),
                OperationView::done);
    }

    /** The rules in force. */
    @GET
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Show the platform's own rules", operationId = "getPolicy")
    @APIResponse(
            responseCode = "200",
            description = "The rules in force.",
            content = @Content(schema = @Schema(implementation = PolicyText.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(
            @Parameter(description = "Wait until the answer shows this block.") @QueryParam("min-block") @Nullable
                    String minBlock) {
        readModel.await(minBlock);
        PlatformInfo own = requests.own();
        long block = ledger.block();
        return Response.ok(PolicyText.of(ledger.policy(own.id()), own))
                .header(LedgerHeaders.BLOCK, block)
                .build();
    }
}
