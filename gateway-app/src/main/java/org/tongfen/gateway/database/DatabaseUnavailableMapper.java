package org.tongfen.gateway.database;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tongfen.gateway.problems.ProblemCode;

/** Answers 503 while the database is away. */
public class DatabaseUnavailableMapper {
    /** Seconds after which a client may try again. */
    public static final int RETRY_AFTER = 2;

    private static final Logger LOG = Logger.getLogger(DatabaseUnavailableMapper.class);

    /** The answer of version 2. */
    @ServerExceptionMapper
    public Response map(DatabaseUnavailableException failure) {
        LOG.warnf("The database does not answer: %s", failure.getCause());
        return ProblemCode.UNAVAILABLE
                .builder("The gateway's database does not answer. Nothing was ordered.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .build()
                .toResponse();
    }
}
