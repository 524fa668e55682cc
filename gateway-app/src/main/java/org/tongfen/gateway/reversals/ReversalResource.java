package org.tongfen.gateway.reversals;

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
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.Parties;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.CommandIds;
import org.tongfen.gateway.operations.Fingerprint;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.OperationView;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.problems.OutcomeProblem;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** Undoes what a command did. Points go back into the lots that they came from. */
@Path("/v2/reversals")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reversals")
@SecurityRequirement(name = Scopes.SCHEME)
public class ReversalResource {
    private final LedgerCommands commands;
    private final Reversible reversible;
    private final PlatformRequests requests;
    private final ReadModel readModel;

    ReversalResource(LedgerCommands commands, Reversible reversible, PlatformRequests requests, ReadModel readModel) {
        this.commands = commands;
        this.reversible = reversible;
        this.requests = requests;
        this.readModel = readModel;
    }

    /** Undoes a command. */
    @POST
    @RolesAllowed(Scopes.TRANSFER)
    @Operation(
            summary = "Undo a transfer, a redemption, an issue or a burn",
            operationId = "reverse",
            description = "An exchange is undone at the gateway of the platform whose points were received; any other"
                    + " gateway answers NOT_REVERSIBLE and names that platform.")
    @APIResponse(
            responseCode = "201",
            description = "The command is undone.",
            content = @Content(schema = @Schema(implementation = ReversedTransfer.class)))
    public Response reverse(
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewReversal request) {
        PlatformInfo own = requests.own();
        return requests.carryOut(key, asked(request), () -> reversible.order(request, own), this::view);
    }

    // What an earlier version could ask for is told apart as it was, so that keys keep their meaning.
    private Fingerprint asked(NewReversal request) {
        return request.unclaimed()
                ? requests.asked("reverse", request.transferId(), "unclaimed")
                : requests.asked("reverse", request.transferId());
    }

    /** Consents to a late reversal. */
    @POST
    @Path("/consents")
    @RolesAllowed(Scopes.TRANSFER)
    @Operation(
            summary = "Consent to the reversal of an exchange whose time for it is over",
            operationId = "allowReversal",
            description = "For an exchange that a member of this platform gave, and that the policy's reversibleDays no"
                    + " longer cover. From then on the platform that received can undo it.")
    @APIResponse(
            responseCode = "201",
            description = "The consent stands on the ledger.",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    public Response consent(
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewConsent request) {
        PlatformInfo own = requests.own();
        return requests.carryOut(
                key,
                requests.asked("allow-reversal", request.transferId()),
                () -> reversible.consent(request.transferId(), own),
                OperationView::done);
    }

    /** What became of a reversal. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Show a reversal", operationId = "getReversal")
    @APIResponse(
            responseCode = "200",
            description = "The reversal.",
            content = @Content(schema = @Schema(implementation = ReversedTransfer.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(@PathParam("id") String id) {
        Completion completion = CommandIds.read(id).flatMap(commands::find).orElseThrow(ReversalResource::unknown);
        return switch (completion) {
            case Completion.Decided decided -> {
                if (decided.record().getKind() != CommandKind.REVERSE) {
                    throw unknown();
                }
                yield CommandAnswers.shown(decided, view(decided));
            }
            case Completion.Pending(CommandId pending) -> undecided(pending, OperationView.Status.PENDING);
            case Completion.OtherContent(CommandId other) -> undecided(other, OperationView.Status.PENDING);
            case Completion.Failed(CommandId failed, var _) -> undecided(failed, OperationView.Status.FAILED);
            case Completion.NotOrdered refused -> throw CommandAnswers.notOrdered(refused);
        };
    }

    private static Response undecided(CommandId id, OperationView.Status status) {
        return Response.ok(ReversedTransfer.undecided(id.toString(), status)).build();
    }

    private ReversedTransfer view(Completion.Decided decided) {
        CommandRecord record = decided.record();
        Outcome outcome = CommandAnswers.outcome(decided);
        boolean done = OutcomeProblem.of(outcome).isEmpty();
        PointsFormat given = format(decided.batch().getSource());
        PointsFormat returned = format(LedgerEntry.receiverPlatform(
                decided.batch().getSource(), decided.batch().getTarget(), record));
        return new ReversedTransfer(
                CommandId.of(record.getId().toByteArray()).toString(),
                done ? OperationView.Status.DONE : OperationView.Status.REJECTED,
                Optional.of(outcome.name()),
                Optional.of(record.getOriginalId()).filter(id -> !id.isEmpty()).map(id -> CommandId.of(id.toByteArray())
                        .toString()),
                done ? Optional.of(record.getEffect().name()) : Optional.empty(),
                Parties.from(record).map(AccountId::toString),
                Parties.to(record).map(AccountId::toString),
                done ? Optional.of(given.format(record.getAmount())) : Optional.empty(),
                Parties.to(record).isPresent() ? Optional.of(returned.format(record.getReceived())) : Optional.empty(),
                Optional.of(decided.transactionId()),
                Optional.of(decided.block()));
    }

    private PointsFormat format(String platform) {
        return readModel.require(new PlatformId(platform)).format();
    }

    private static HttpProblem unknown() {
        return ProblemCode.NOT_FOUND.problem("This platform has ordered no such reversal.");
    }
}
