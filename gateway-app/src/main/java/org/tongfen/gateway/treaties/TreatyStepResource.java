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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.TreatyLedger;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.operations.Times;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;

/** The steps of one treaty: counter-signing, ending, and its history. */
@Path("/v2/treaties/{source}/{target}")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Treaties")
@SecurityRequirement(name = Scopes.SCHEME)
public class TreatyStepResource {
    private final TreatyLedger treaties;
    private final RateCycles cycles;
    private final LedgerView ledger;
    private final ReadModel readModel;
    private final PlatformRequests requests;

    TreatyStepResource(
            TreatyLedger treaties,
            RateCycles cycles,
            LedgerView ledger,
            ReadModel readModel,
            PlatformRequests requests) {
        this.treaties = treaties;
        this.cycles = cycles;
        this.ledger = ledger;
        this.readModel = readModel;
        this.requests = requests;
    }

    /** Every version with what each of the two platforms has written. */
    @GET
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "The history of a treaty", operationId = "treatyHistory")
    @APIResponse(
            responseCode = "200",
            description = "Every version with both halves, ordered by version.",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = TreatyHistoryEntry.class)))
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response history(
            @PathParam("source") String source,
            @PathParam("target") String target,
            @Parameter(description = "Wait until the answer shows this block.") @QueryParam("min-block") @Nullable
                    String minBlock) {
        readModel.await(minBlock);
        Direction direction = direction(source, target);
        long block = ledger.block();
        List<TreatyHistoryEntry> history = TreatyHistoryEntry.of(
                treaties.halves(direction),
                readModel.require(direction.source()).format());
        return Response.ok(history).header(LedgerHeaders.BLOCK, block).build();
    }

    /** Writes into this platform's half what the other platform has written into its own. */
    @POST
    @Path("/{version}/countersign")
    @OwnPlatform
    @RolesAllowed(Scopes.TREATIES)
    @Operation(
            summary = "Agree to what the other platform has written",
            operationId = "countersign",
            description = "Copies the other platform's terms, or its announcement of the end.")
    @APIResponse(
            responseCode = "201",
            description = "This platform's half stands on the ledger.",
            content = @Content(schema = @Schema(implementation = TreatyHalfWritten.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response countersign(
            @PathParam("source") String source,
            @PathParam("target") String target,
            @PathParam("version") int version,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key) {
        Direction direction = ownDirection(source, target);
        PlatformInfo own = requests.own();
        return requests.carryOut(
                key,
                requests.asked("countersign", source, target, Integer.toString(version)),
                () -> Order.maintenance(TreatyBodies.of(theirs(direction, own, version))),
                decided -> TreatyHalfWritten.of(direction, version, decided));
    }

    /** What the other platform has written; a problem if it is nothing, or would open a way round. */
    private TreatyVersion theirs(Direction direction, PlatformInfo own, int version) {
        TreatyHalf half = treaties.halves(direction).of(direction.other(own.id()));
        TreatyVersion theirs = TreatyHistoryEntry.version(half.versions(), version)
                .orElseThrow(() ->
                        ProblemCode.NOT_FOUND.problem("The other platform has not written version " + version + "."));
        if (theirs instanceof Terms terms) {
            cycles.check(terms);
        }
        return theirs;
    }

    /** Announces the end of a treaty in this platform's half. */
    @POST
    @Path("/end")
    @OwnPlatform
    @RolesAllowed(Scopes.TREATIES)
    @Operation(
            summary = "Announce the end of a treaty",
            operationId = "endTreaty",
            description = "One half is enough: from then on the halves differ, and nothing is exchanged.")
    @APIResponse(
            responseCode = "201",
            description = "The end is announced on the ledger.",
            content = @Content(schema = @Schema(implementation = TreatyHalfWritten.class)))
    public Response end(
            @PathParam("source") String source,
            @PathParam("target") String target,
            @Parameter(required = true, description = IdempotencyKeys.DESCRIPTION)
                    @HeaderParam(IdempotencyKeys.HEADER)
                    @Nullable
                    String key,
            @Valid @NotNull NewEnding request) {
        Direction direction = ownDirection(source, target);
        TreatyVersion ending = new TreatyVersion.Ending(
                direction, request.version(), Times.read("effectiveFrom", request.effectiveFrom()));
        return requests.carryOut(
                key,
                requests.asked(
                        "end-treaty",
                        source,
                        target,
                        Integer.toString(request.version()),
                        Long.toString(ending.effectiveFrom().toEpochMilli())),
                () -> Order.maintenance(TreatyBodies.of(ending)),
                decided -> TreatyHalfWritten.of(direction, ending.version(), decided));
    }

    private Direction ownDirection(String source, String target) {
        Direction direction = direction(source, target);
        if (!direction.concerns(requests.own().id())) {
            throw ProblemCode.INVALID_REQUEST.problem("A platform writes its half of its own treaties only.");
        }
        return direction;
    }

    private Direction direction(String source, String target) {
        if (source.equals(target)) {
            throw unknown();
        }
        return new Direction(platform(source), platform(target));
    }

    private PlatformId platform(String id) {
        return ledger.platforms().stream()
                .map(PlatformInfo::id)
                .filter(platform -> platform.value().equals(id))
                .findFirst()
                .orElseThrow(TreatyStepResource::unknown);
    }

    private static RuntimeException unknown() {
        return ProblemCode.NOT_FOUND.problem("No such two platforms are registered.");
    }
}
