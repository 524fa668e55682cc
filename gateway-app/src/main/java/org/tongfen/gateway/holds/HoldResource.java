package org.tongfen.gateway.holds;

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
import java.util.Optional;
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
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.CommandIds;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.gateway.transfers.HeldPoints;
import org.tongfen.gateway.transfers.HoldViews;
import org.tongfen.gateway.transfers.Transfer;
import org.tongfen.gateway.transfers.TransferViews;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.EndHold;

/** Points that were put aside for transfers. They are made by POST /v2/transfers with hold. */
@Path("/v2/holds/{id}")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Holds")
@SecurityRequirement(name = Scopes.SCHEME)
public class HoldResource {
    private final LedgerCommands commands;
    private final HoldViews views;
    private final TransferViews transfers;
    private final PlatformRequests requests;

    HoldResource(LedgerCommands commands, HoldViews views, TransferViews transfers, PlatformRequests requests) {
        this.commands = commands;
        this.views = views;
        this.transfers = transfers;
        this.requests = requests;
    }

    /** What has become of a hold. */
    @GET
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Show a hold", operationId = "getHold")
    @APIResponse(
            responseCode = "200",
            description = "The hold.",
            content = @Content(schema = @Schema(implementation = HeldPoints.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(@PathParam("id") String id) {
        return switch (find(id)) {
            case Completion.Decided decided -> CommandAnswers.shown(decided, views.view(decided));
            case Completion.Pending(CommandId pending) ->
                Response.ok(HeldPoints.undecided(pending.toString(), HeldPoints.State.PENDING))
                        .build();
            case Completion.OtherContent(CommandId other) ->
                Response.ok(HeldPoints.undecided(other.toString(), HeldPoints.State.PENDING))
                        .build();
            case Completion.Failed(CommandId failed, var _) ->
                Response.ok(HeldPoints.undecided(failed.toString(), HeldPoints.State.FAILED))
                        .build();
            case Completion.NotOrdered refused -> throw CommandAnswers.notOrdered(refused);
        };
    }

    /** Spends held points, or a part of them. */
    @POST
    @Path("/commit")
    @RolesAllowed(Scopes.TRANSFER)
    @Operation(
            summary = "Spend held points, or a part of them",
            operationId = "commitHold",
            description = "What is not spent goes back. The answer is the transfer that this makes.")
    @APIResponse(
            responseCode = "201",
            description = "The points have arrived.",
            content = @Content(schema = @Schema(implementation = Transfer.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response commit(
            @PathParam("id") String id,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewCommit request) {
        PlatformInfo own = requests.own();
        Completion.Decided hold = decided(id);
        long amount = Optional.ofNullable(request.amount())
                .map(text -> AmountText.require("amount", text, own).units())
                .orElse(0L);
        return requests.carryOut(
                key,
                requests.asked("commit", id, Long.toString(amount)),
                // A hold is committed by the lane of its account; its exchange needs the other book.
                () -> new Order(
                        lane(hold),
                        Optional.of(hold.batch().getTarget())
                                .filter(_ -> hold.record().getKind() == CommandKind.HOLD_EXCHANGE)
                                .map(PlatformId::new),
                        CommandMessage.newBuilder()
                                .setCommit(Commit.newBuilder()
                                        .setHold(hold.record().getId())
                                        .setAmount(amount))),
                transfers::view);
    }

    /** Lets held points go. */
    @POST
    @Path("/void")
    @RolesAllowed(Scopes.TRANSFER)
    @Operation(summary = "Give held points back", operationId = "voidHold")
    @APIResponse(
            responseCode = "201",
            description = "The points are back where they came from.",
            content = @Content(schema = @Schema(implementation = HeldPoints.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response release(
            @PathParam("id") String id,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key) {
        Completion.Decided hold = decided(id);
        return requests.carryOut(
                key,
                requests.asked("void", id),
                () -> new Order(
                        lane(hold),
                        Optional.empty(),
                        CommandMessage.newBuilder()
                                .setVoidHold(EndHold.newBuilder()
                                        .setHold(hold.record().getId()))),
                _ -> views.view(hold));
    }

    private static LaneId lane(Completion.Decided hold) {
        return AccountId.ofLong(hold.record().getFrom()).lane();
    }

    private Completion find(String id) {
        return CommandIds.read(id)
                .flatMap(commands::find)
                .filter(completion -> !(completion instanceof Completion.Decided decided)
                        || HoldViews.isHold(decided.record().getKind()))
                .orElseThrow(() -> ProblemCode.NOT_FOUND.problem("This platform has no such hold."));
    }

    private Completion.Decided decided(String id) {
        if (find(id) instanceof Completion.Decided decided) {
            return decided;
        }
        throw ProblemCode.CONFLICT.problem("The ledger has not decided about the hold yet.");
    }
}
