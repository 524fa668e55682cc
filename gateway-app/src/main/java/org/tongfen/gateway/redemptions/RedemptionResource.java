package org.tongfen.gateway.redemptions;

import com.google.protobuf.ByteString;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.accounts.UserIds;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.CommandIds;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.EndHold;

/** Rewards that members have for points. */
@Path("/v2/redemptions")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Redemptions")
@SecurityRequirement(name = Scopes.SCHEME)
public class RedemptionResource {
    private final LedgerCommands commands;
    private final RedemptionOrders orders;
    private final RedemptionViews views;
    private final PlatformRequests requests;

    RedemptionResource(
            LedgerCommands commands, RedemptionOrders orders, RedemptionViews views, PlatformRequests requests) {
        this.commands = commands;
        this.orders = orders;
        this.views = views;
        this.requests = requests;
    }

    /** Gives a member a reward for points, or holds the points and puts the reward aside. */
    @POST
    @RolesAllowed(Scopes.TRANSFER)
    @Operation(summary = "Redeem points for a reward", operationId = "redeem")
    @APIResponse(
            responseCode = "201",
            description = "The redemption.",
            content = @Content(schema = @Schema(implementation = Redemption.class)))
    public Response redeem(
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewRedemption request) {
        PlatformInfo own = requests.own();
        UserId user = UserIds.require(request.userId());
        if (request.until() != null && !request.hold()) {
            throw ProblemCode.INVALID_REQUEST.problem("until goes with hold.");
        }
        return requests.carryOut(
                key,
                requests.asked(
                        "redeem",
                        user.value(),
                        request.rewardId(),
                        String.valueOf(request.amount()),
                        Boolean.toString(request.hold()),
                        String.valueOf(request.until())),
                () -> orders.order(request, own),
                views::view);
    }

    /** What has become of a redemption. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Show a redemption", operationId = "getRedemption")
    @APIResponse(
            responseCode = "200",
            description = "The redemption.",
            content = @Content(schema = @Schema(implementation = Redemption.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(@PathParam("id") String id) {
        return switch (find(id)) {
            case Completion.Decided decided -> CommandAnswers.shown(decided, views.view(decided));
            case Completion.Pending(CommandId pending) -> undecided(pending, Redemption.Status.PENDING);
            case Completion.OtherContent(CommandId other) -> undecided(other, Redemption.Status.PENDING);
            case Completion.Failed(CommandId failed, var _) -> undecided(failed, Redemption.Status.FAILED);
            case Completion.NotOrdered refused -> throw CommandAnswers.notOrdered(refused);
        };
    }

    private static Response undecided(CommandId id, Redemption.Status status) {
        return Response.ok(Redemption.undecided(id.toString(), status)).build();
    }

    /** Spends the held points: the member has the reward. */
    @POST
    @Path("/{id}/fulfil")
    @RolesAllowed(Scopes.TRANSFER)
    @Operation(summary = "Fulfil a held redemption", operationId = "fulfilRedemption")
    @APIResponse(
            responseCode = "201",
            description = "The member has the reward.",
            content = @Content(schema = @Schema(implementation = Redemption.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response fulfil(
            @PathParam("id") String id,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key) {
        return finish("fulfil", id, key, hold -> CommandMessage.newBuilder()
                .setCommit(Commit.newBuilder().setHold(hold)));
    }

    /** Gives the held points back: the reward is there for others again. */
    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Scopes.TRANSFER)
    @Operation(summary = "Cancel a held redemption", operationId = "cancelRedemption")
    @APIResponse(
            responseCode = "201",
            description = "The points are back where they came from.",
            content = @Content(schema = @Schema(implementation = Redemption.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response cancel(
            @PathParam("id") String id,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key) {
        return finish("cancel", id, key, hold -> CommandMessage.newBuilder()
                .setVoidHold(EndHold.newBuilder().setHold(hold)));
    }

    private Response finish(
            String step, String id, @Nullable String key, Function<ByteString, CommandMessage.Builder> body) {
        if (!(find(id) instanceof Completion.Decided hold)) {
            throw ProblemCode.CONFLICT.problem("The ledger has not decided about the redemption yet.");
        }
        return requests.carryOut(
                key,
                requests.asked(step, id),
                () -> Order.within(
                        AccountId.ofLong(hold.record().getFrom()),
                        body.apply(hold.record().getId())),
                _ -> views.view(hold));
    }

    private Completion find(String id) {
        return CommandIds.read(id)
                .flatMap(commands::find)
                .filter(completion -> !(completion instanceof Completion.Decided decided)
                        || RedemptionViews.isRedemption(decided.record().getKind()))
                .orElseThrow(() -> ProblemCode.NOT_FOUND.problem("This platform has ordered no such redemption."));
    }
}
