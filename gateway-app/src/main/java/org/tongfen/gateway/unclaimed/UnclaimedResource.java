package org.tongfen.gateway.unclaimed;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.accounts.UserIds;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.OperationView;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.gateway.transfers.Transfer;
import org.tongfen.gateway.transfers.TransferViews;
import org.tongfen.wire.v1.Burn;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Gift;

/** Points of this platform that arrived for somebody who could not have them. */
@Path("/v2/unclaimed-accounts")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Unclaimed points")
@SecurityRequirement(name = Scopes.SCHEME)
public class UnclaimedResource {
    private final LedgerView ledger;
    private final OwnAccounts accounts;
    private final PlatformRequests requests;
    private final TransferViews transfers;
    private final ReadModel readModel;

    UnclaimedResource(
            LedgerView ledger,
            OwnAccounts accounts,
            PlatformRequests requests,
            TransferViews transfers,
            ReadModel readModel) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.requests = requests;
        this.transfers = transfers;
        this.readModel = readModel;
    }

    /** What the lanes hold for nobody. */
    @GET
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "List the unclaimed points", operationId = "listUnclaimed")
    @APIResponse(
            responseCode = "200",
            description = "One account for each lane that ever had unclaimed points, by lane.",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = UnclaimedAccount.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list(
            @Parameter(description = "Wait until the answer shows this block.") @QueryParam("min-block") @Nullable
                    String minBlock) {
        readModel.await(minBlock);
        PlatformInfo own = requests.own();
        long block = ledger.block();
        List<UnclaimedAccount> lanes = ledger.unclaimed(own.id()).stream()
                .map(view -> UnclaimedAccount.of(view, own.format(), block))
                .toList();
        return Response.ok(lanes).header(LedgerHeaders.BLOCK, block).build();
    }

    /** Gives unclaimed points to a member. */
    @POST
    @Path("/{lane}/transfers")
    @RolesAllowed(Scopes.ISSUE)
    @Operation(
            summary = "Hand unclaimed points out to a member",
            operationId = "handOutUnclaimed",
            description = "The points keep their expiry. Limits for members do not apply.")
    @APIResponse(
            responseCode = "201",
            description = "The points have arrived.",
            content = @Content(schema = @Schema(implementation = Transfer.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response handOut(
            @PathParam("lane") String lane,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewHandOut request) {
        PlatformInfo own = requests.own();
        AccountId from = account(lane);
        UserId to = UserIds.require(request.toUserId());
        Points amount = AmountText.require("amount", request.amount(), own);
        return requests.carryOut(
                key,
                requests.asked("hand-out", lane, to.value(), Long.toString(amount.units())),
                () -> Order.within(
                        from,
                        CommandMessage.newBuilder()
                                .setGift(Gift.newBuilder()
                                        .setFrom(from.toLong())
                                        .setTo(receiver(to).toLong())
                                        .setAmount(amount.units()))),
                transfers::view);
    }

    /** Destroys unclaimed points. */
    @POST
    @Path("/{lane}/burns")
    @RolesAllowed(Scopes.ISSUE)
    @Operation(summary = "Destroy unclaimed points", operationId = "burnUnclaimed")
    @APIResponse(
            responseCode = "201",
            description = "The points are gone.",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response burn(
            @PathParam("lane") String lane,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewUnclaimedBurn request) {
        PlatformInfo own = requests.own();
        AccountId account = account(lane);
        Points amount = AmountText.require("amount", request.amount(), own);
        return requests.carryOut(
                key,
                requests.asked("burn-unclaimed", lane, Long.toString(amount.units())),
                () -> Order.within(
                        account,
                        CommandMessage.newBuilder()
                                .setBurn(Burn.newBuilder()
                                        .setAccount(account.toLong())
                                        .setAmount(amount.units()))),
                OperationView::done);
    }

    private AccountId receiver(UserId user) {
        AccountView receiver = accounts.find(user).orElseThrow(() -> Foreseen.unknown("toUserId"));
        return switch (receiver.status()) {
            case OPEN -> receiver.account();
            case FROZEN -> throw Foreseen.refusal(Outcome.ACCOUNT_FROZEN, Map.of("who", "toUserId"));
            case CLOSED -> throw Foreseen.refusal(Outcome.ACCOUNT_CLOSED, Map.of("who", "toUserId"));
        };
    }

    private static AccountId account(String lane) {
        try {
            return AccountId.unclaimed(LaneId.parse(lane));
        } catch (IllegalArgumentException _) {
            throw ProblemCode.NOT_FOUND.problem("This platform has no such lane.");
        }
    }
}
