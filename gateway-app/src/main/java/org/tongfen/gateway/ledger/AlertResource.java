package org.tongfen.gateway.ledger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.projection.Alert;
import org.tongfen.gateway.security.Scopes;

/** Transactions that no honest member sends, and who sent them. Every gateway finds the same ones in its own blocks. */
@Path("/v2/ledger/alerts")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.READ)
@Tag(name = "Ledger")
@SecurityRequirement(name = Scopes.SCHEME)
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class AlertResource {
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 100;

    private final LedgerView ledger;
    private final ReadModel readModel;

    AlertResource(LedgerView ledger, ReadModel readModel) {
        this.ledger = ledger;
        this.readModel = readModel;
    }

    /** A page of alerts, oldest first. */
    @GET
    @Operation(
            summary = "Transactions that no honest member sends",
            operationId = "ledgerAlerts",
            description = "Forgeries that every peer has refused, and valid transactions that break a rule of the"
                    + " ledger. Oldest first: ask again with the cursor of the last answer to be told what is new.")
    @APIResponse(
            responseCode = "200",
            description = "The alerts and a cursor to go on with.",
            content = @Content(schema = @Schema(implementation = LedgerAnswers.AlertPage.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    public Response alerts(
            @Parameter(description = "The cursor of an earlier answer; without it, the first alert comes first.")
                    @QueryParam("after")
                    @Nullable
                    String after,
            @Parameter(description = "How many alerts at most, from 1 to 100; 50 if it is not given.")
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(description = "Wait until the answer shows this block.") @QueryParam("min-block") @Nullable
                    String minBlock) {
        Optional<Alert.Place> start = Optional.ofNullable(after).map(AlertCursor::parse);
        int most = limit == null ? USUAL_LIMIT : limit(limit);
        readModel.await(minBlock);
        long block = ledger.block();
        return Response.ok(LedgerAnswers.AlertPage.of(ledger.alerts(start, most), start))
                .header(LedgerHeaders.BLOCK, block)
                .build();
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_LIMIT) {
            throw ProblemCode.INVALID_REQUEST.problem("limit is a number from 1 to " + HIGHEST_LIMIT + ".");
        }
        return Integer.parseInt(text);
    }
}
