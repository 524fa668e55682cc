package org.tongfen.gateway.v1;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.ledger.BookQuarantinedException;

/** Says in the words of version 1 that this gateway could not do its work. */
final class V1Failures {
    private static final Logger LOG = Logger.getLogger(V1Failures.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private V1Failures() {}

    /** What went wrong inside goes to the log; the client gets the id under which it stands there. */
    static Response answer(Throwable failure) {
        if (Database.isAway(failure)) {
            LOG.warnf("The database does not answer: %s", failure);
            return unavailable();
        }
        if (failure instanceof BookQuarantinedException quarantined) {
            LOG.warnf("A request cannot be answered: %s", quarantined.getMessage());
            return V1Answers.error(UNAVAILABLE, V1Responses.UNAVAILABLE);
        }
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(failure, "Error %s", errorId);
        return Response.status(SERVER_ERROR)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new V1Error(V1Responses.INTERNAL, Optional.of(errorId)))
                .build();
    }

    /** Something that is needed is away for the moment; nothing was ordered. */
    static Response unavailable() {
        return V1Answers.unavailable(V1Responses.UNAVAILABLE, SOON);
    }
}
