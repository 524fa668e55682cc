package org.tongfen.gateway.accounts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;

/** Accounts of this platform's members. */
@Path("/v2/accounts")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@SecurityRequirement(name = Scopes.SCHEME)
public class AccountResource {
    private static final int CREATED = 201;

    private final Members members;
    private final AccountOpening opening;
    private final LedgerView ledger;
    private final CommandAnswers answers;
    private final ReadModel readModel;

    AccountResource(
            Members members, AccountOpening opening, LedgerView ledger, CommandAnswers answers, ReadModel readModel) {
        this.members = members;
        this.opening = opening;
        this.ledger = ledger;
        this.answers = answers;
        this.readModel = readModel;
    }

    /** Opens the account of a member; tells it if it is open already. */
    @POST
    @RolesAllowed(Scopes.ISSUE)
    @Operation(
            summary = "Open the account of a member",
            operationId = "openAccount",
            description = "Needs no Idempotency-Key: a member has one account, however often it is asked for.")
    @APIResponse(
            responseCode = "201",
            description = "The account is open.",
            content = @Content(schema = @Schema(implementation = OpenedAccount.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was open already.",
            content = @Content(schema = @Schema(implementation = OpenedAccount.class)))
    @APIResponse(responseCode = "202", ref = "Pending")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response open(@Valid @NotNull OpenAccountRequest request) {
        UserId user = UserIds.require(request.userId());
        AccountId account = opening.accountOf(user);
        if (opening.isOpen(account)) {
            return alreadyOpen(user, account);
        }
        return answers.answer(opening.open(account), decided -> Response.status(
                        decided.replayed() ? Response.Status.OK.getStatusCode() : CREATED)
                .entity(opened(user, account, decided)));
    }

    /** What a member has. */
    @GET
    @Path("/{userId}")
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Tell the balance of a member", operationId = "getAccount")
    @APIResponse(
            responseCode = "200",
            description = "What the member has.",
            content = @Content(schema = @Schema(implementation = AccountBalance.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(
            @PathParam("userId") String userId,
            @Parameter(description = "Wait until the answer shows this block.") @QueryParam("min-block") @Nullable
                    String minBlock) {
        readModel.await(minBlock);
        long block = ledger.block();
        PlatformInfo info = ledger.platform(opening.platform()).orElseThrow(AccountResource::unknown);
        UserId user = UserId.read(userId).orElseThrow(AccountResource::unknown);
        AccountView account =
                members.find(user).flatMap(id -> ledger.account(info.id(), id)).orElseThrow(AccountResource::unknown);
        return Response.ok(AccountBalance.of(user, account, info.format(), block))
                .header(LedgerHeaders.BLOCK, block)
                .build();
    }

    private Response alreadyOpen(UserId user, AccountId account) {
        Optional<Completion.Decided> decided = opening.opening(account);
        long block = decided.map(Completion.Decided::block).orElseGet(ledger::block);
        return Response.ok(new OpenedAccount(
                        user.value(), account.toString(), decided.map(Completion.Decided::transactionId), block))
                .header(LedgerHeaders.BLOCK, block)
                .build();
    }

    private static OpenedAccount opened(UserId user, AccountId account, Completion.Decided decided) {
        return new OpenedAccount(
                user.value(), account.toString(), Optional.of(decided.transactionId()), decided.block());
    }

    private static RuntimeException unknown() {
        return ProblemCode.NOT_FOUND.problem("This platform has no such member.");
    }
}
