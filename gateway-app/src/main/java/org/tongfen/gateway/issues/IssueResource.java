package org.tongfen.gateway.issues;

import com.google.protobuf.ByteString;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.AccountOpening;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.accounts.UserIds;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.Fingerprint;
import org.tongfen.gateway.operations.Fingerprints;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.operations.RequestLog;
import org.tongfen.gateway.operations.Times;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.IssueMessage;

/** Issues points. The first issue to a member opens the account, and so makes the member known. */
@Path("/v2/issues")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Issues")
@SecurityRequirement(name = Scopes.SCHEME)
public class IssueResource {
    private static final int CREATED = 201;

    private final GatewayConfig config;
    private final AccountOpening accounts;
    private final IdempotencyKeys keys;
    private final Fingerprints fingerprints;
    private final RequestLog requests;
    private final CommandAnswers answers;
    private final ReadModel readModel;

    IssueResource(
            GatewayConfig config,
            AccountOpening accounts,
            IdempotencyKeys keys,
            Fingerprints fingerprints,
            RequestLog requests,
            CommandAnswers answers,
            ReadModel readModel) {
        this.config = config;
        this.accounts = accounts;
        this.keys = keys;
        this.fingerprints = fingerprints;
        this.requests = requests;
        this.answers = answers;
        this.readModel = readModel;
    }

    /** Issues points to a member. */
    @POST
    @RolesAllowed(Scopes.ISSUE)
    @Operation(summary = "Issue points to a member", operationId = "issuePoints")
    @APIResponse(
            responseCode = "201",
            description = "The points are issued.",
            content = @Content(schema = @Schema(implementation = Issue.class)))
    public Response issue(
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull IssueRequest request) {
        CommandId id = keys.required(key);
        UserId user = UserIds.require(request.userId());
        PlatformInfo own =
                readModel.require(config.platform().map(PlatformId::new).orElseThrow());
        Points amount = AmountText.require("amount", request.amount(), own);
        Instant activeFrom = Optional.ofNullable(request.activeFrom())
                .map(time -> Times.read("activeFrom", time))
                .orElse(Lot.ALWAYS);
        Fingerprint fingerprint = fingerprint(user, amount, activeFrom);
        Completion completion = requests.recall(id, fingerprint)
                .orElseGet(
                        () -> requests.execute(command(id, accounts.accountOf(user), amount, activeFrom), fingerprint));
        return answers.answer(completion, decided -> Response.status(CREATED).entity(view(user, own, decided)));
    }

    // What is asked for at once is told apart as it always was, so that keys keep their meaning.
    private Fingerprint fingerprint(UserId user, Points amount, Instant activeFrom) {
        String units = Long.toString(amount.units());
        return activeFrom.equals(Lot.ALWAYS)
                ? fingerprints.of("issue", user.value(), units)
                : fingerprints.of("issue", user.value(), units, Long.toString(activeFrom.toEpochMilli()));
    }

    private static NewCommand command(CommandId id, AccountId account, Points amount, Instant activeFrom) {
        CommandMessage body = CommandMessage.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setIssue(IssueMessage.newBuilder()
                        .setAccount(account.toLong())
                        .setAmount(amount.units())
                        .setActiveFrom(activeFrom.toEpochMilli()))
                .build();
        return new NewCommand(id, account.lane(), Optional.empty(), body);
    }

    private static Issue view(UserId user, PlatformInfo own, Completion.Decided decided) {
        var record = decided.record();
        return new Issue(
                CommandId.of(record.getId().toByteArray()).toString(),
                user.value(),
                AccountId.ofLong(record.getTo()).toString(),
                own.format().format(record.getAmount()),
                decided.transactionId(),
                decided.block(),
                record.getLotsList().stream()
                        .map(lot -> Instant.ofEpochMilli(lot.getActiveFrom()))
                        .filter(time -> !time.equals(Lot.ALWAYS))
                        .findFirst(),
                record.getLotsList().stream()
                        .map(lot -> Instant.ofEpochMilli(lot.getExpiresAt()))
                        .findFirst());
    }
}
