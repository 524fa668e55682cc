package org.tongfen.gateway.operations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.problems.OutcomeProblem;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** What became of a request whose outcome was not known when it was answered. */
@Path(OperationResource.PATH)
@OwnPlatform
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
@SecurityRequirement(name = Scopes.SCHEME)
public class OperationResource {
    /** Where operations are. */
    public static final String PATH = "/v2/operations";

    private final LedgerCommands commands;

    OperationResource(LedgerCommands commands) {
        this.commands = commands;
    }

    /** How far an operation has come. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Tell how far an operation has come", operationId = "getOperation")
    @APIResponse(
            responseCode = "200",
            description = "How far it has come.",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(@PathParam("id") String id) {
        Completion completion = CommandIds.read(id)
                .flatMap(commands::find)
                .orElseThrow(() -> ProblemCode.NOT_FOUND.problem("This gateway knows no such operation."));
        return switch (completion) {
            case Completion.Decided decided -> CommandAnswers.shown(decided, view(decided));
            case Completion.Pending(CommandId pending) ->
                Response.ok(OperationView.pending(pending)).build();
            case Completion.Failed(CommandId failed, UUID errorId) ->
                Response.ok(OperationView.failed(failed, errorId)).build();
            case Completion.OtherContent(CommandId other) ->
                Response.ok(OperationView.pending(other)).build();
            case Completion.NotOrdered refused -> throw CommandAnswers.notOrdered(refused);
        };
    }

    private static OperationView view(Completion.Decided decided) {
        Outcome outcome = CommandAnswers.outcome(decided);
        boolean done = OutcomeProblem.of(outcome).isEmpty();
        String id = CommandId.of(decided.record().getId().toByteArray()).toString();
        return new OperationView(
                id,
                done ? OperationView.Status.DONE : OperationView.Status.REJECTED,
                Optional.of(outcome.name()),
                Optional.of(outcome.meaning()),
                Optional.of(decided.transactionId()),
                Optional.of(decided.block()),
                Optional.empty(),
                resource(decided.record(), id));
    }

    private static Optional<String> resource(CommandRecord record, String id) {
        return switch (record.getKind()) {
            case GIFT, EXCHANGE -> Optional.of("/v2/transfers/" + id);
            case COMMIT ->
                record.getEffect() == CommandKind.REDEEM ? Optional.empty() : Optional.of("/v2/transfers/" + id);
            case HOLD_GIFT, HOLD_EXCHANGE -> Optional.of("/v2/holds/" + id);
            case REDEEM, HOLD_REDEMPTION -> Optional.of("/v2/redemptions/" + id);
            case REVERSE -> Optional.of("/v2/reversals/" + id);
            case SET_REWARD -> Optional.of("/v2/rewards/" + record.getReward());
            case OPEN_ACCOUNT,
                    FREEZE_ACCOUNT,
                    UNFREEZE_ACCOUNT,
                    CLOSE_ACCOUNT,
                    ISSUE,
                    BURN,
                    EXPIRE,
                    VOID_HOLD,
                    EXPIRE_HOLD,
                    SET_POLICY,
                    AGREE_TERMS,
                    END_TREATY,
                    POST_ARRIVAL,
                    GIVE_HEADROOM,
                    TAKE_HEADROOM,
                    ALLOW_REVERSAL,
                    COMMAND_KIND_UNSPECIFIED,
                    UNRECOGNIZED -> Optional.empty();
        };
    }
}
