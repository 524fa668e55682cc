package org.tongfen.gateway.problems;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.database.SchemaMigration;

/**
 * Answers 503 instead of every resource that needs the database, as long as the database does not have its tables. Version 1
 * is guarded before it comes here, because its signatures are kept in the database.
 */
public class StartupFilter {
    private static final String PING = "/v2/participants/ping";

    private final SchemaMigration schema;

    StartupFilter(SchemaMigration schema) {
        this.schema = schema;
    }

    /** The answer, if the request cannot go on. */
    @ServerRequestFilter(preMatching = true)
    public Optional<Response> filter(ContainerRequestContext request) {
        return schema.isDone() || !needsDatabase(request.getUriInfo().getPath())
                ? Optional.empty()
                : Optional.of(ProblemCode.UNAVAILABLE
                        .builder("The gateway has just started and waits for its database.")
                        .withHeader(HttpHeaders.RETRY_AFTER, Database.RETRY_AFTER)
                        .build()
                        .toResponse());
    }

    private static boolean needsDatabase(String path) {
        return (path.startsWith("/v2/") && !path.equals(PING)) || path.startsWith("/user/");
    }
}
