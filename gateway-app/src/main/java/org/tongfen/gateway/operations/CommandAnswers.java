package org.tongfen.gateway.operations;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.gateway.problems.OutcomeProblem;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.problems.ProblemCompletion;
import org.tongfen.gateway.problems.Problems;
import org.tongfen.wire.v1.CommandRecord;

/** The answers of version 2 to requests that change the ledger. */
@ApplicationScoped
public class CommandAnswers {
    private static final int ACCEPTED = 202;

    private final LedgerView ledger;

    CommandAnswers(LedgerView ledger) {
        this.ledger = ledger;
    }

    /**
     * The answer for how far a command has come.
     *
     * @param onSuccess status and body for a command that took effect
     */
    public Response answer(Completion completion, Function<Completion.Decided, Response.ResponseBuilder> onSuccess) {
        return switch (completion) {
            case Completion.Decided decided -> {
                Optional<OutcomeProblem> problem = OutcomeProblem.of(outcome(decided));
                if (problem.isPresent()) {
                    throw refusal(decided, problem.get());
                }
                yield withHeaders(onSuccess.apply(decided), decided).build();
            }
            case Completion.Pending(CommandId id) ->
                Response.status(ACCEPTED)
                        .header(HttpHeaders.LOCATION, OperationResource.PATH + "/" + id)
                        .entity(OperationView.pending(id))
                        .build();
            case Completion.Failed failed -> throw failure(failed);
            case Completion.OtherContent _ ->
                throw ProblemCode.IDEMPOTENCY_KEY_REUSED.problem(
                        "The first request with this key stands. Send a new key for a new request.");
            case Completion.NotOrdered refused -> throw notOrdered(refused);
        };
    }

    /** The answer that shows what has become of a decided command. */
    public static Response shown(Completion.Decided decided, Object view) {
        return Response.ok(view)
                .header(LedgerHeaders.TRANSACTION, decided.transactionId())
                .header(LedgerHeaders.BLOCK, decided.block())
                .build();
    }

    /** The outcome of a decided command. */
    public static Outcome outcome(Completion.Decided decided) {
        return Outcome.ofNumber(decided.record().getOutcome());
    }

    /** The problem for a command of which nothing was ordered. */
    public static HttpProblem notOrdered(Completion.NotOrdered refused) {
        HttpProblem.Builder problem =
                switch (refused) {
                    case Completion.Unavailable(String code, String detail, var _) ->
                        Problems.builder(ProblemCode.UNAVAILABLE.status(), code, ProblemCode.UNAVAILABLE.title(), true)
                                .withDetail(detail);
                    case Completion.Busy _ ->
                        ProblemCode.RATE_LIMITED.builder("More requests wait for the ledger than can be done in time.");
                };
        return problem.withHeader(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, refused.retryAfter().toSeconds()))
                .build();
    }

    private static HttpProblem failure(Completion.Failed failed) {
        return ProblemCode.INTERNAL_ERROR
                .builder(
                        "The ledger refused the transaction of this request; nothing took effect. The error is on record"
                                + " under its id.")
                .with(ProblemCompletion.ERROR_ID, failed.errorId().toString())
                .with(Problems.FACTS, Map.of("operation", failed.id().toString()))
                .build();
    }

    private static Response.ResponseBuilder withHeaders(Response.ResponseBuilder response, Completion.Decided decided) {
        response.header(LedgerHeaders.TRANSACTION, decided.transactionId())
                .header(LedgerHeaders.BLOCK, decided.block());
        return decided.replayed() ? response.header(IdempotencyKeys.HIT, "true") : response;
    }

    private HttpProblem refusal(Completion.Decided decided, OutcomeProblem problem) {
        HttpProblem.Builder builder = problem.builder()
                .with(Problems.FACTS, facts(decided, problem.outcome()))
                .withHeader(LedgerHeaders.TRANSACTION, decided.transactionId())
                .withHeader(LedgerHeaders.BLOCK, decided.block());
        if (decided.replayed()) {
            builder.withHeader(IdempotencyKeys.HIT, "true");
        }
        return builder.build();
    }

    private Map<String, Object> facts(Completion.Decided decided, Outcome outcome) {
        CommandRecord record = decided.record();
        PointsFormat format = formatOf(decided.batch().getSource());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("operation", CommandId.of(record.getId().toByteArray()).toString());
        facts.put("transactionId", decided.transactionId());
        facts.put("block", decided.block());
        if (record.getAmount() > 0) {
            // An exchange that was to give an exact amount names it in the points that are received.
            PointsFormat asked = record.getExact() ? formatOf(decided.batch().getTarget()) : format;
            facts.put("amount", asked.format(record.getAmount()));
        }
        OutcomeFacts.bound(outcome, record.getBound(), format, facts);
        return facts;
    }

    private PointsFormat formatOf(String platform) {
        return ledger.platform(new PlatformId(platform))
                .map(PlatformInfo::format)
                .orElseThrow(() -> new IllegalStateException("the scheme does not have " + platform));
    }
}
