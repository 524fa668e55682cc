package org.tongfen.gateway.transfers;

import io.quarkiverse.resteasy.problem.HttpProblem;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.CommandIds;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;

/** Transfers that this platform has ordered. */
@Path("/v2/transfers")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@SecurityRequirement(name = Scopes.SCHEME)
public class TransferResource {
    private static final int CREATED = 201;

    private final LedgerCommands commands;
    private final TransferViews views;
    private final HoldViews holds;
    private final Transfers transfers;
    private final TransferReader reader;
    private final CommandAnswers answers;

    TransferResource(
            LedgerCommands commands,
            TransferViews views,
            HoldViews holds,
            Transfers transfers,
            TransferReader reader,
            CommandAnswers answers) {
        this.commands = commands;
        this.views = views;
        this.holds = holds;
        this.transfers = transfers;
        this.reader = reader;
        this.answers = answers;
    }

    /** Moves points, or holds them to be moved later. */
    @POST
    @RolesAllowed(Scopes.TRANSFER)
    @Operation(
            summary = "Transfer points, or hold them for a transfer",
            operationId = "transfer",
            description =
                    "Within the platform it is a gift; to another platform an exchange at the terms of the treaty,"
                            + " or at those of a quote. With hold the answer is the hold, to be committed or voided.")
    @APIResponse(
            responseCode = "201",
            description = "The points have arrived, or are held.",
            content = @Content(schema = @Schema(oneOf = {Transfer.class, HeldPoints.class})))
    public Response transfer(
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewTransfer request) {
        return switch (transfers.execute(reader.read(key, request))) {
            case TransferResult.Ordered(Completion completion) ->
                answers.answer(completion, decided -> Response.status(CREATED).entity(view(decided)));
            case TransferResult.UnknownPlatform() -> throw Foreseen.refusal(Outcome.UNKNOWN_PLATFORM, Map.of());
            case TransferResult.UnknownSender() -> throw Foreseen.unknown("fromUserId");
            case TransferResult.UnknownReceiver() -> throw Foreseen.unknown("toUserId");
            case TransferResult.ReceiverRefused(Outcome outcome) ->
                throw Foreseen.refusal(outcome, Map.of("who", "toUserId"));
            case TransferResult.TooManyReceivers(var platform, var retryAfter) ->
                throw Foreseen.tooManyLookedUp(platform, retryAfter);
            case TransferResult.ReceiverNotLookedUp(var platform, var retryAfter) ->
                throw Foreseen.notLookedUp(platform, retryAfter);
        };
    }

    private Object view(Completion.Decided decided) {
        return HoldViews.isHold(decided.record().getKind()) ? holds.view(decided) : views.view(decided);
    }

    /** A transfer in full. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Show a transfer", operationId = "getTransfer")
    @APIResponse(
            responseCode = "200",
            description = "The transfer.",
            content = @Content(schema = @Schema(implementation = Transfer.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(@PathParam("id") String id) {
        Completion completion = CommandIds.read(id).flatMap(commands::find).orElseThrow(TransferResource::unknown);
        return switch (completion) {
            case Completion.Decided decided -> {
                if (!TransferViews.isTransfer(decided.record())) {
                    throw unknown();
                }
                yield CommandAnswers.shown(decided, views.view(decided));
            }
            case Completion.Pending(CommandId pending) -> pending(pending);
            case Completion.Failed failed ->
                Response.ok(Transfer.failed(failed.id().toString())).build();
            case Completion.OtherContent(CommandId other) -> pending(other);
            case Completion.NotOrdered refused -> throw CommandAnswers.notOrdered(refused);
        };
    }

    private static Response pending(CommandId id) {
        return Response.ok(Transfer.pending(id.toString())).build();
    }

    private static HttpProblem unknown() {
        return ProblemCode.NOT_FOUND.problem("This platform has ordered no such transfer.");
    }
}
