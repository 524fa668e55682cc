package org.tongfen.gateway.accounts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.OperationView;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.v1.AccountChange;
import org.tongfen.wire.v1.CommandMessage;

/** Freezing, unfreezing and closing accounts of this platform's members. */
@Path("/v2/accounts/{userId}")
@OwnPlatform
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@SecurityRequirement(name = Scopes.SCHEME)
public class AccountStatusResource {
    private final OwnAccounts accounts;
    private final PlatformRequests requests;

    AccountStatusResource(OwnAccounts accounts, PlatformRequests requests) {
        this.accounts = accounts;
        this.requests = requests;
    }

    /** Stops points from leaving and arriving. */
    @POST
    @Path("/freeze")
    @RolesAllowed(Scopes.ISSUE)
    @Operation(summary = "Freeze the account of a member", operationId = "freezeAccount")
    @APIResponse(
            responseCode = "201",
            description = "The account is frozen.",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response freeze(
            @PathParam("userId") String userId,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key) {
        return change(
                "freeze", userId, key, account -> CommandMessage.newBuilder().setFreezeAccount(account));
    }

    /** Ends a freeze. */
    @POST
    @Path("/unfreeze")
    @RolesAllowed(Scopes.ISSUE)
    @Operation(summary = "End the freeze of an account", operationId = "unfreezeAccount")
    @APIResponse(
            responseCode = "201",
            description = "The account is open.",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response unfreeze(
            @PathParam("userId") String userId,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key) {
        return change(
                "unfreeze", userId, key, account -> CommandMessage.newBuilder().setUnfreezeAccount(account));
    }

    /** Closes an empty account for good. */
    @POST
    @Path("/close")
    @RolesAllowed(Scopes.ISSUE)
    @Operation(summary = "Close an empty account for good", operationId = "closeAccount")
    @APIResponse(
            responseCode = "201",
            description = "The account is closed.",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response close(
            @PathParam("userId") String userId,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key) {
        return change(
                "close", userId, key, account -> CommandMessage.newBuilder().setCloseAccount(account));
    }

    private Response change(
            String operation,
            String userId,
            @Nullable String key,
            Function<AccountChange, CommandMessage.Builder> body) {
        UserId user = UserId.read(userId).orElseThrow(AccountStatusResource::unknown);
        return requests.carryOut(
                key,
                requests.asked(operation + "-account", user.value()),
                () -> order(user, body),
                OperationView::done);
    }

    private Order order(UserId user, Function<AccountChange, CommandMessage.Builder> body) {
        AccountId account = accounts.find(user).map(AccountView::account).orElseThrow(AccountStatusResource::unknown);
        return Order.within(
                account,
                body.apply(
                        AccountChange.newBuilder().setAccount(account.toLong()).build()));
    }

    private static RuntimeException unknown() {
        return ProblemCode.NOT_FOUND.problem("This platform has no such member.");
    }
}
