package org.tongfen.gateway.health;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The health of the gateway, for whoever balances load or looks after it. */
@Path("/health")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Version 1")
public class HealthResource {
    private static final int UNAVAILABLE = 503;

    private final HealthBoard board;

    HealthResource(HealthBoard board) {
        this.board = board;
    }

    /** How the five components are. */
    @GET
    @Operation(
            summary = "Tell how the components are",
            operationId = "v1Health",
            description = "Probes run in parallel and their results are kept for a few seconds.")
    @APIResponse(
            responseCode = "200",
            description = "This gateway serves requests.",
            content = @Content(schema = @Schema(implementation = V1Health.class)))
    @APIResponse(
            responseCode = "503",
            description = "A component of this gateway is unhealthy.",
            content = @Content(schema = @Schema(implementation = V1Health.class)))
    public Response health() {
        V1Health health = board.look();
        return Response.status(health.isServing() ? Response.Status.OK.getStatusCode() : UNAVAILABLE)
                .entity(health)
                .build();
    }
}
