package org.tongfen.gateway.v1;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Rewards for points in version 1. */
@Path("/api/points/redeem")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Version 1")
@SecurityRequirementsSet({@SecurityRequirement(name = "platformToken"), @SecurityRequirement(name = "signature")})
public class V1RedemptionResource {
    private final V1Redemptions redemptions;

    V1RedemptionResource(V1Redemptions redemptions) {
        this.redemptions = redemptions;
    }

    /** Gives a user of the calling platform a reward for points. */
    @POST
    @Operation(
            summary = "Redeem points for a reward",
            operationId = "v1Redeem",
            description = "The amount must be the reward's price. Answers 200 only when the redemption stands on the"
                    + " ledger. Without an Idempotency-Key the signature is the key: the same request sent again is"
                    + " answered, not carried out, again.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(implementation = String.class))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = V1RedeemRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The user has the reward.",
            content = @Content(schema = @Schema(implementation = V1Redemption.class)))
    @APIResponse(
            responseCode = "202",
            description = "The outcome is not known yet. Send the same request again, or ask the operation.",
            content = @Content(schema = @Schema(implementation = V1Redemption.class)))
    @APIResponse(responseCode = "400", ref = "V1BadRequest")
    @APIResponse(responseCode = "401", ref = "V1TokenRefused")
    @APIResponse(responseCode = "403", ref = "V1SignatureRefused")
    @APIResponse(responseCode = "422", ref = "V1KeyReused")
    @APIResponse(responseCode = "429", ref = "V1TooMany")
    @APIResponse(responseCode = "503", ref = "V1Unavailable")
    public Response redeem(
            @Context RoutingContext request, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
        return V1Caller.answer(
                request,
                caller -> V1Fields.isJson(type)
                        ? redemptions.redeem(V1Fields.body(request), caller)
                        : V1Answers.error(400, V1ErrorShape.textFor(415)));
    }

    /** What went wrong inside is in the log; the client gets the id under which it stands there. */
    @ServerExceptionMapper(Throwable.class)
    public Response failed(Throwable failure) {
        return V1Failures.answer(failure);
    }
}
