package org.tongfen.gateway.ledger;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
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
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.security.Scopes;

/** The ledger as every member of the consortium sees it, the regulator included. It knows accounts, never members. */
@Path("/v2/ledger")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.READ)
@Tag(name = "Ledger")
@SecurityRequirement(name = Scopes.SCHEME)
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class LedgerResource {
    private static final String MIN_BLOCK = "Wait until the answer shows this block.";

    private final GatewayConfig config;
    private final LedgerView ledger;
    private final ReadModel readModel;
    private final Quarantines quarantines;

    LedgerResource(GatewayConfig config, LedgerView ledger, ReadModel readModel, Quarantines quarantines) {
        this.config = config;
        this.ledger = ledger;
        this.readModel = readModel;
        this.quarantines = quarantines;
    }

    /** How far this gateway is, and a fingerprint to compare with other gateways. */
    @GET
    @Path("/status")
    @Operation(
            summary = "Block and digest of the read model",
            operationId = "ledgerStatus",
            description =
                    "Gateways that have read the same block have the same digest. A digest reads everything, so under"
                            + " load it may be of a block some time ago; min-block asks for one that is not.")
    @APIResponse(
            responseCode = "200",
            description = "The last block and the digest as of it.",
            content = @Content(schema = @Schema(implementation = LedgerAnswers.Status.class)))
    public Response status(@Parameter(description = MIN_BLOCK) @QueryParam("min-block") @Nullable String minBlock) {
        LedgerDigest digest = readModel.digest(minBlock);
        return answer(
                new LedgerAnswers.Status(
                        digest.block(),
                        digest.sha256(),
                        config.platform().orElse("regulator"),
                        quarantines.all().stream()
                                .map(LedgerAnswers.QuarantineLine::of)
                                .toList()),
                digest.block());
    }

    /** An account of any book. */
    @GET
    @Path("/{platform}/accounts/{account}")
    @Operation(summary = "Read an account of any platform", operationId = "ledgerAccount")
    @APIResponse(
            responseCode = "200",
            description = "The account.",
            content = @Content(schema = @Schema(implementation = LedgerAnswers.LedgerAccount.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response account(
            @PathParam("platform") String platform,
            @PathParam("account") String account,
            @Parameter(description = MIN_BLOCK) @QueryParam("min-block") @Nullable String minBlock) {
        readModel.await(minBlock);
        long block = ledger.block();
        AccountView view = parse(platform, account)
                .flatMap(key -> ledger.account(key.platform(), key.account()))
                .orElseThrow(() -> ProblemCode.NOT_FOUND.problem("The ledger has no such account."));
        PointsFormat format = readModel.require(view.platform()).format();
        return answer(LedgerAnswers.LedgerAccount.of(view, format, block), block);
    }

    private record AccountKey(PlatformId platform, AccountId account) {}

    private static Optional<AccountKey> parse(String platform, String account) {
        try {
            return Optional.of(new AccountKey(new PlatformId(platform), AccountId.parse(account)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A transaction, valid or not. */
    @GET
    @Path("/transactions/{transactionId}")
    @Operation(summary = "Read a Fabric transaction and who endorsed it", operationId = "ledgerTransaction")
    @APIResponse(
            responseCode = "200",
            description = "The transaction; invalid ones change nothing and are kept as evidence.",
            content = @Content(schema = @Schema(implementation = LedgerAnswers.Transaction.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response transaction(
            @PathParam("transactionId") String transactionId,
            @Parameter(description = MIN_BLOCK) @QueryParam("min-block") @Nullable String minBlock) {
        readModel.await(minBlock);
        long block = ledger.block();
        // A NUL is nothing that PostgreSQL would compare, nor any id would hold.
        LedgerTransactionView view = Optional.of(transactionId)
                .filter(id -> id.matches("[0-9a-zA-Z_-]{1,128}"))
                .flatMap(ledger::transaction)
                .orElseThrow(() -> ProblemCode.NOT_FOUND.problem("The channel has no such transaction."));
        return answer(LedgerAnswers.Transaction.of(view), block);
    }

    /** Who owes whom. */
    @GET
    @Path("/positions")
    @Operation(summary = "What platforms owe each other, by settlement window", operationId = "ledgerPositions")
    @APIResponse(
            responseCode = "200",
            description = "Both books' view of every debt.",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.ARRAY,
                                            implementation = LedgerAnswers.PositionLine.class)))
    public Response positions(@Parameter(description = MIN_BLOCK) @QueryParam("min-block") @Nullable String minBlock) {
        readModel.await(minBlock);
        long block = ledger.block();
        return answer(
                ledger.positions().stream().map(LedgerAnswers.PositionLine::of).toList(), block);
    }

    /** How many points there are, and where they came from. */
    @GET
    @Path("/supply")
    @Operation(summary = "The supply of every platform's points", operationId = "ledgerSupply")
    @APIResponse(
            responseCode = "200",
            description = "All that came in and went out against what accounts and holds have.",
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.ARRAY, implementation = LedgerAnswers.SupplyLine.class)))
    public Response supply(@Parameter(description = MIN_BLOCK) @QueryParam("min-block") @Nullable String minBlock) {
        readModel.await(minBlock);
        long block = ledger.block();
        return answer(
                ledger.supply().stream()
                        .map(line -> LedgerAnswers.SupplyLine.of(
                                line, readModel.require(line.platform()).format()))
                        .toList(),
                block);
    }

    private static Response answer(Object entity, long block) {
        return Response.ok(entity).header(LedgerHeaders.BLOCK, block).build();
    }
}
