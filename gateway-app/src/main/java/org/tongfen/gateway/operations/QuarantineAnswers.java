package org.tongfen.gateway.operations;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.tongfen.gateway.ledger.BookQuarantinedException;
import org.tongfen.gateway.ledger.Quarantines;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.problems.Problems;
import org.tongfen.gateway.projection.Quarantine;

/** Tells clients of version 2 of books that cannot be read any more. */
public class QuarantineAnswers {
    private static final String VERSION_2 = "/v2/";

    private final Quarantines quarantines;

    QuarantineAnswers(Quarantines quarantines) {
        this.quarantines = quarantines;
    }

    /** What was asked for stands in such a book. */
    @ServerExceptionMapper
    public Response map(BookQuarantinedException failure) {
        Quarantine quarantine = failure.quarantine();
        return ProblemCode.BOOK_QUARANTINED
                .builder("The book of " + quarantine.book() + " cannot be read since block " + quarantine.block()
                        + ". What it held before is not shown, and nothing new is ordered that depends on it.")
                .with(
                        Problems.FACTS,
                        Map.of(
                                "platform", quarantine.book().value(),
                                "block", quarantine.block(),
                                "transactionId", quarantine.transactionId()))
                .build()
                .toResponse();
    }

    /** Names the books that lists leave out. */
    @ServerResponseFilter
    public void name(ContainerRequestContext request, ContainerResponseContext response) {
        if (!quarantines.all().isEmpty() && request.getUriInfo().getPath().startsWith(VERSION_2)) {
            response.getHeaders()
                    .putSingle(
                            LedgerHeaders.QUARANTINED,
                            quarantines.all().stream()
                                    .map(quarantine -> quarantine.book().value())
                                    .collect(Collectors.joining(", ")));
        }
    }
}
