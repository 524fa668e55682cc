package org.tongfen.gateway.burns;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.accounts.UserIds;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.v1.Burn;
import org.tongfen.wire.v1.CommandMessage;

/** Takes points back and destroys them, soonest expiry first, whatever the status of the account. */
@Path("/v2/burns")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Issues")
@SecurityRequirement(name = Scopes.SCHEME)
public class BurnResource {
    private final OwnAccounts accounts;
    private final PlatformRequests requests;

    BurnResource(OwnAccounts accounts, PlatformRequests requests) {
        this.accounts = accounts;
        this.requests = requests;
    }

    /** Burns points of a member. */
    @POST
    @RolesAllowed(Scopes.ISSUE)
    @Operation(summary = "Take points back from a member and destroy them", operationId = "burnPoints")
    @APIResponse(
            responseCode = "201",
            description = "The points are gone.",
            content = @Content(schema = @Schema(implementation = BurnedPoints.class)))
    public Response burn(
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewBurn request) {
        PlatformInfo own = requests.own();
        UserId user = UserIds.require(request.userId());
        Points amount = AmountText.require("amount", request.amount(), own);
        return requests.carryOut(
                key,
                requests.asked("burn", user.value(), Long.toString(amount.units())),
                () -> order(user, amount),
                decided -> new BurnedPoints(
                        CommandId.of(decided.record().getId().toByteArray()).toString(),
                        user.value(),
                        own.format().format(amount.units()),
                        decided.transactionId(),
                        decided.block()));
    }

    private Order order(UserId user, Points amount) {
        AccountView account = accounts.find(user).orElseThrow(() -> Foreseen.unknown("userId"));
        return Order.within(
                account.account(),
                CommandMessage.newBuilder()
                        .setBurn(Burn.newBuilder()
                                .setAccount(account.account().toLong())
                                .setAmount(amount.units())));
    }
}
