package org.tongfen.gateway.treaties;

import com.google.protobuf.ByteString;
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
import java.util.List;
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
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Terms;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.security.OwnPlatform;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.Command;

/** The treaties between platforms. They bind only where both halves say the same. */
@Path("/v2/treaties")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Treaties")
@SecurityRequirement(name = Scopes.SCHEME)
public class TreatyResource {
    private static final int CREATED = 201;

    private final GatewayConfig config;
    private final TermsReader reader;
    private final RateCycles cycles;
    private final LedgerView ledger;
    private final LedgerCommands commands;
    private final IdempotencyKeys keys;
    private final CommandAnswers answers;
    private final ReadModel readModel;

    TreatyResource(
            GatewayConfig config,
            TermsReader reader,
            RateCycles cycles,
            LedgerView ledger,
            LedgerCommands commands,
            IdempotencyKeys keys,
            CommandAnswers answers,
            ReadModel readModel) {
        this.config = config;
        this.reader = reader;
        this.cycles = cycles;
        this.ledger = ledger;
        this.commands = commands;
        this.keys = keys;
        this.answers = answers;
        this.readModel = readModel;
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
        CommandId id = keys.required(key);
        PlatformId own = config.platform().map(PlatformId::new).orElseThrow();
        readModel.require(own);
        Terms terms = reader.read(request);
        cycles.check(terms);
        Command body = Command.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setAgreeTerms(AgreeTerms.newBuilder().setTerms(Treaties.message(terms)))
                .build();
        Completion completion = commands.execute(new NewCommand(id, LaneId.FIRST, Optional.empty(), body));
        return answers.answer(completion, decided -> Response.status(CREATED)
                .entity(new TreatyHalfWritten(
                        id.toString(),
                        request.source(),
                        request.target(),
                        request.version(),
                        decided.transactionId(),
                        decided.block())));
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
