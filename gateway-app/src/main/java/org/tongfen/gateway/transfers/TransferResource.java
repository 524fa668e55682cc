package org.tongfen.gateway.transfers;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tongfen.domain.CommandId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.CommandIds;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;

/** Transfers that this platform has ordered. */
@Path("/v2/transfers")
@OwnPlatform
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@SecurityRequirement(name = Scopes.SCHEME)
public class TransferResource {
    private final LedgerCommands commands;
    private final TransferViews views;

    TransferResource(LedgerCommands commands, TransferViews views) {
        this.commands = commands;
        this.views = views;
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
                if (!TransferViews.isTransfer(decided.record().getKind())) {
                    throw unknown();
                }
                yield Response.ok(views.view(decided))
                        .header(LedgerHeaders.TRANSACTION, decided.transactionId())
                        .header(LedgerHeaders.BLOCK, decided.block())
                        .build();
            }
            case Completion.Pending(CommandId pending) -> pending(pending);
            case Completion.Failed failed ->
                Response.ok(Transfer.failed(failed.id().toString())).build();
            case Completion.OtherContent(CommandId other) -> pending(other);
            case Completion.Unavailable unavailable -> throw CommandAnswers.unavailable(unavailable);
        };
    }

    private static Response pending(CommandId id) {
        return Response.ok(Transfer.pending(id.toString())).build();
    }

    private static HttpProblem unknown() {
        return ProblemCode.NOT_FOUND.problem("This platform has ordered no such transfer.");
    }
}
