package org.tongfen.gateway.v1;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.LedgerHeaders;
import org.tongfen.gateway.operations.OperationResource;
import org.tongfen.gateway.transfers.TransferResult;
import org.tongfen.wire.v1.CommandRecord;

/** Says in the words of version 1 what became of a transfer or a redemption. */
@ApplicationScoped
class V1Answers {
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final LedgerView ledger;

    V1Answers(LedgerView ledger) {
        this.ledger = ledger;
    }

    Response answer(TransferResult result) {
        return switch (result) {
            case TransferResult.Ordered(Completion completion) -> answer(completion, V1Receipt.TRANSFER);
            case TransferResult.UnknownPlatform _, TransferResult.UnknownSender _, TransferResult.UnknownReceiver _ ->
                error(BAD_REQUEST, V1Error.VALIDATION_FAILED);
            case TransferResult.ReceiverRefused(Outcome outcome) -> {
                V1Outcome refused = V1Outcome.of(outcome);
                yield error(refused.status(), refused.text());
            }
            case TransferResult.TooManyReceivers(PlatformId _, Duration retryAfter) -> tooMany(retryAfter);
            case TransferResult.ReceiverNotLookedUp(PlatformId platform, Duration retryAfter) ->
                unavailable("Platform " + platform + " cannot be reached", retryAfter);
        };
    }

    Response answer(Completion completion, V1Receipt receipt) {
        return switch (completion) {
            case Completion.Decided decided -> decided(decided, receipt);
            case Completion.Pending(CommandId id) ->
                Response.status(ACCEPTED)
                        .header(HttpHeaders.LOCATION, OperationResource.PATH + "/" + id)
                        .entity(receipt.open(id.toString()))
                        .build();
            case Completion.Failed failed ->
                Response.serverError()
                        .entity(new V1Error(
                                V1Responses.INTERNAL,
                                Optional.of(failed.errorId().toString())))
                        .build();
            case Completion.OtherContent _ -> {
                V1Outcome reused = V1Outcome.keyReused();
                yield error(reused.status(), reused.text());
            }
            case Completion.Unavailable(String _, String detail, Duration retryAfter) ->
                unavailable(detail, retryAfter);
            case Completion.Busy(Duration retryAfter) -> tooMany(retryAfter);
        };
    }

    private Response decided(Completion.Decided decided, V1Receipt receipt) {
        CommandRecord record = decided.record();
        V1Outcome outcome = V1Outcome.of(Outcome.ofNumber(record.getOutcome()));
        String id = CommandId.of(record.getId().toByteArray()).toString();
        Object body = outcome.isSuccess()
                ? receipt.done(id)
                : V1Error.of(text(outcome, record, decided.batch().getSource()));
        Response.ResponseBuilder response = Response.status(outcome.status())
                .entity(body)
                .header(LedgerHeaders.TRANSACTION, decided.transactionId())
                .header(LedgerHeaders.BLOCK, decided.block());
        return decided.replayed() ? response.header(IdempotencyKeys.HIT, "true").build() : response.build();
    }

    private String text(V1Outcome outcome, CommandRecord record, String source) {
        PointsFormat format = ledger.platform(new PlatformId(source))
                .map(PlatformInfo::format)
                .orElseThrow(() -> new IllegalStateException("the scheme does not have " + source));
        return outcome.said(record, format);
    }

    static Response error(int status, String error) {
        return Response.status(status).entity(V1Error.of(error)).build();
    }

    private static Response tooMany(Duration retryAfter) {
        return later(TOO_MANY, "Too many requests", retryAfter);
    }

    static Response unavailable(String error, Duration retryAfter) {
        return later(UNAVAILABLE, error, retryAfter);
    }

    private static Response later(int status, String error, Duration retryAfter) {
        return Response.status(status)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .entity(V1Error.of(error))
                .build();
    }
}
