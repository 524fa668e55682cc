package org.tongfen.gateway.participants;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.problems.ProblemCode;

/** Answers the gateways of other platforms whether somebody is a member here. */
@Path("/v2/participants")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Between gateways", description = "Mutual TLS with certificates of the platforms' authorities.")
@SecurityRequirement(name = "mutualTls")
public class ParticipantResource {
    private final CallingPlatforms callers;
    private final LookupLimits limits;
    private final Members members;
    private final LedgerView ledger;
    private final GatewayConfig config;

    ParticipantResource(
            CallingPlatforms callers, LookupLimits limits, Members members, LedgerView ledger, GatewayConfig config) {
        this.callers = callers;
        this.limits = limits;
        this.members = members;
        this.ledger = ledger;
        this.config = config;
    }

    /** That this gateway can be reached. */
    @GET
    @Path("/ping")
    @Operation(
            summary = "Answer that this gateway can be reached",
            operationId = "pingParticipant",
            description =
                    "For other gateways, which do not reach this one's management interface. It tells nothing else,"
                            + " so it asks for no certificate.")
    @SecurityRequirements
    @APIResponse(responseCode = "204", description = "It can.")
    public void ping() {
        // That there is an answer is the answer.
    }

    /** Whether a member with an open account has this user id. */
    @POST
    @Path("/lookup")
    @OtherGateways
    @Operation(
            summary = "Look a receiver up",
            operationId = "lookUpParticipant",
            description = "For the gateways of registered platforms only, which say by their certificate who they are.")
    @APIResponse(responseCode = "200", description = "Whether there is such a member.")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    public LookupAnswer lookUp(@Context RoutingContext request, @Valid @NotNull LookupRequest lookup) {
        return answer(permitted(request, 1), lookup.userId());
    }

    /** Whether members with open accounts have these user ids. */
    @POST
    @Path("/lookups")
    @OtherGateways
    @Operation(
            summary = "Look receivers up",
            operationId = "lookUpParticipants",
            description = "As many as 100 at once, for the gateways of registered platforms only, which say by their"
                    + " certificate who they are. Each counts for itself where look-ups are limited.")
    @APIResponse(responseCode = "200", description = "Whether there are such members, in the order of the user ids.")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "429", ref = "RateLimited")
    public LookupAnswers lookUp(@Context RoutingContext request, @Valid @NotNull LookupsRequest lookups) {
        PlatformId own = permitted(request, lookups.userIds().size());
        return new LookupAnswers(
                lookups.userIds().stream().map(userId -> answer(own, userId)).toList());
    }

    /** The own platform, if the caller may look up as many users now. */
    private PlatformId permitted(RoutingContext request, int users) {
        PlatformId caller = callers.of(request.request()).orElseThrow();
        limits.take(caller, users).ifPresent(ParticipantResource::refuse);
        return new PlatformId(config.platform().orElseThrow());
    }

    private LookupAnswer answer(PlatformId own, String userId) {
        return UserId.read(userId).flatMap(user -> answer(own, user)).orElse(LookupAnswer.UNKNOWN);
    }

    private Optional<LookupAnswer> answer(PlatformId platform, UserId user) {
        return members.find(user)
                .filter(account -> ledger.account(platform, account).isPresent())
                .map(account -> new LookupAnswer(true, account.toString(), user.masked()));
    }

    private static void refuse(Duration wait) {
        throw ProblemCode.RATE_LIMITED
                .builder("This platform has looked up too many members in too short a time.")
                .withHeader(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, wait.plusMillis(999).toSeconds()))
                .build();
    }
}
