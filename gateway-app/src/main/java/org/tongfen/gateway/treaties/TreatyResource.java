package org.tongfen.gateway.treaties;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.Treaties;

/** The treaties between platforms. They bind only where both halves say the same. */
@Path("/v2/treaties")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Treaties")
@SecurityRequirement(name = Scopes.SCHEME)
public class TreatyResource {
    private final TermsReader reader;
    private final RateCycles cycles;
    private final LedgerView ledger;
    private final ReadModel readModel;
    private final PlatformRequests requests;

    TreatyResource(
            TermsReader reader, RateCycles cycles, LedgerView ledger, ReadModel readModel, PlatformRequests requests) {
        this.reader = reader;
        this.cycles = cycles;
        this.ledger = ledger;
        this.readModel = readModel;
        this.requests = requests;
    }

    /** Writes this platform's half of a treaty. */
    @POST
    @OwnPlatform
    @RolesAllowed(Scopes.TREATIES)
    @Operation(summary = "Agree to the terms of a treaty", operationId = "agreeTerms")
    @APIResponse(
            responseCode = "201",
            description = "This platform's half stands on the ledger.",
            content = @Content(schema = @Schema(implementation = TreatyHalfWritten.class)))
    public Response agree(
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewTerms request) {
        requests.own();
        Terms terms = reader.read(request);
        return requests.carryOut(
                key,
                requests.asked(
                        "agree-terms",
                        HexFormat.of().formatHex(Treaties.message(terms).toByteArray())),
                () -> order(terms),
                decided -> TreatyHalfWritten.of(terms.direction(), terms.version(), decided));
    }

    private Order order(Terms terms) {
        cycles.check(terms);
        return Order.maintenance(TreatyBodies.of(terms));
    }

    /** Every version of every treaty. */
    @GET
    @RolesAllowed(Scopes.READ)
    @Operation(
            summary = "List the treaties",
            operationId = "listTreaties",
            description = "All members of the consortium see all treaties.")
    @APIResponse(
            responseCode = "200",
            description = "Every version, ordered by source, target and version.",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Treaty.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list(
            @Parameter(description = "Wait until the answer shows this block.") @QueryParam("min-block") @Nullable
                    String minBlock) {
        readModel.await(minBlock);
        long block = ledger.block();
        List<Treaty> treaties = ledger.treaties().stream()
                .map(view -> Treaty.of(view, Treaties.version(view.terms()), readModel.require(view.source())))
                .toList();
        return Response.ok(treaties).header(LedgerHeaders.BLOCK, block).build();
    }
}
