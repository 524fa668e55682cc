package org.tongfen.gateway.rewards;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.RewardView;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.OperationView;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.operations.RewardIds;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.Rewards;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.SetReward;

/** The rewards of this platform. */
@Path("/v2/rewards")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rewards")
@SecurityRequirement(name = Scopes.SCHEME)
public class RewardResource {
    private final LedgerView ledger;
    private final PlatformRequests requests;

    RewardResource(LedgerView ledger, PlatformRequests requests) {
        this.ledger = ledger;
        this.requests = requests;
    }

    /** Puts a reward on offer, or changes it. */
    @PUT
    @Path("/{id}")
    @RolesAllowed(Scopes.ISSUE)
    @Operation(summary = "Put a reward on offer, or change it", operationId = "setReward")
    @APIResponse(
            responseCode = "201",
            description = "The reward stands on the ledger.",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    public Response set(
            @PathParam("id") String id,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull RewardText request) {
        PlatformInfo own = requests.own();
        RewardId reward = RewardIds.require(id);
        return requests.carryOut(
                key,
                // What has been taken meanwhile does not make it another request.
                requests.asked(
                        "reward",
                        HexFormat.of()
                                .formatHex(Rewards.message(request.read(reward, own, 0))
                                        .toByteArray())),
                () -> order(request, reward, own),
                OperationView::done);
    }

    private Order order(RewardText request, RewardId id, PlatformInfo own) {
        long taken = ledger.reward(own.id(), id).map(RewardView::taken).orElse(0L);
        return Order.maintenance(CommandMessage.newBuilder()
                .setSetReward(SetReward.newBuilder().setReward(Rewards.message(request.read(id, own, taken)))));
    }

    /** All rewards. */
    @GET
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "List the rewards", operationId = "listRewards")
    @APIResponse(
            responseCode = "200",
            description = "All rewards, by id.",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RewardAnswer.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list() {
        PlatformInfo own = requests.own();
        long block = ledger.block();
        List<RewardAnswer> rewards = ledger.rewards(own.id()).stream()
                .map(view -> RewardAnswer.of(view, own))
                .toList();
        return Response.ok(rewards).header(LedgerHeaders.BLOCK, block).build();
    }

    /** One reward. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Show a reward", operationId = "getReward")
    @APIResponse(
            responseCode = "200",
            description = "The reward.",
            content = @Content(schema = @Schema(implementation = RewardAnswer.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(@PathParam("id") String id) {
        PlatformInfo own = requests.own();
        long block = ledger.block();
        RewardAnswer reward = ledger.reward(own.id(), RewardIds.require(id))
                .map(view -> RewardAnswer.of(view, own))
                .orElseThrow(() -> ProblemCode.NOT_FOUND.problem("This platform has no such reward."));
        return Response.ok(reward).header(LedgerHeaders.BLOCK, block).build();
    }
}
