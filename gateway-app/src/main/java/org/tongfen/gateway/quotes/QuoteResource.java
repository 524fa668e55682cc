package org.tongfen.gateway.quotes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.accounts.UserIds;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.Asked;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.participants.Lookup;
import org.tongfen.gateway.participants.ReceiverDirectory;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;

/** Tells what an exchange would give. Nothing is written and nothing is reserved. */
@Path("/v2/quotes")
@OwnPlatform
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quotes")
@SecurityRequirement(name = Scopes.SCHEME)
public class QuoteResource {
    private final PlatformRequests requests;
    private final LedgerView ledger;
    private final OwnAccounts accounts;
    private final ReceiverDirectory receivers;
    private final KnownPages pages;

    QuoteResource(
            PlatformRequests requests,
            LedgerView ledger,
            OwnAccounts accounts,
            ReceiverDirectory receivers,
            KnownPages pages) {
        this.requests = requests;
        this.ledger = ledger;
        this.accounts = accounts;
        this.receivers = receivers;
        this.pages = pages;
    }

    /** Quotes an exchange. */
    @POST
    @RolesAllowed(Scopes.READ)
    @Operation(
            summary = "Tell what an exchange would give",
            operationId = "quote",
            description =
                    "The quote is worked out by the ledger's own rules on what this gateway has read. A transfer that"
                            + " names its treatyVersion and goodUntil gives exactly this, or is refused as QUOTE_EXPIRED.")
    @APIResponse(
            responseCode = "200",
            description = "The quote.",
            content = @Content(schema = @Schema(implementation = QuoteAnswer.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "422", ref = "Refused")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public QuoteAnswer quote(@Valid @NotNull QuoteRequest request) {
        PlatformInfo own = requests.own();
        PlatformInfo target = ledger.platforms().stream()
                .filter(platform -> platform.id().value().equals(request.targetPlatform()))
                .findFirst()
                .orElseThrow(() -> Foreseen.refusal(Outcome.UNKNOWN_PLATFORM, Map.of()));
        if (target.id().equals(own.id())) {
            throw ProblemCode.INVALID_REQUEST.problem("Points given within the platform stay what they are.");
        }
        Asked asked = Asked.of(request.amount(), request.receive(), own, target);
        AccountId from = sender(request.fromUserId());
        AccountId to = receiver(target.id(), request.toUserId());
        Quotes quotes = pages.quotes(new Direction(own.id(), target.id()), from, to);
        Quote quote =
                switch (asked.fixed()) {
                    case SEND -> quotes.exactSend(from, to, asked.amount().units());
                    case RECEIVE -> quotes.exactReceive(from, to, asked.amount().units());
                };
        return switch (quote) {
            case Quote.Offer offer -> QuoteAnswer.of(offer, own, target);
            case Quote.Refused(Outcome reason, long bound) -> throw Foreseen.refusal(reason, bound, own.format());
        };
    }

    private AccountId sender(@Nullable String user) {
        return user == null
                ? Quotes.ANYBODY
                : accounts.find(UserIds.require(user))
                        .orElseThrow(() -> Foreseen.unknown("fromUserId"))
                        .account();
    }

    private AccountId receiver(PlatformId target, @Nullable String user) {
        if (user == null) {
            return Quotes.ANYBODY;
        }
        return switch (receivers.find(target, UserIds.require(user))) {
            case Lookup.Found(AccountId account, var _) -> account;
            case Lookup.Unknown() -> throw Foreseen.unknown("toUserId");
            case Lookup.Unreachable(var retryAfter) -> throw Foreseen.notLookedUp(target, retryAfter);
            case Lookup.Busy(var retryAfter) -> throw Foreseen.tooManyLookedUp(target, retryAfter);
        };
    }
}
