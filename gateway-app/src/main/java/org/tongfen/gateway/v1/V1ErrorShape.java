package org.tongfen.gateway.v1;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.problems.ProblemCompletion;

/** Gives errors that the framework answers under {@code /api/} and {@code /user/} the shape of version 1: no path, no method, internals. */
@Provider
public class V1ErrorShape implements ContainerResponseFilter {
    private static final int FIRST_ERROR = 400;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        boolean isV1 = path.startsWith("/api/") || path.startsWith("/user/");
        @Nullable Object entity = response.getEntity();
        if (isV1 && response.getStatus() >= FIRST_ERROR && !(entity instanceof V1Error)) {
            Optional<String> errorId = entity instanceof HttpProblem problem
                    ? Optional.ofNullable(problem.getParameters().get(ProblemCompletion.ERROR_ID))
                            .map(Object::toString)
                    : Optional.empty();
            V1Error error = new V1Error(textFor(response.getStatus()), errorId);
            response.setEntity(error, null, MediaType.APPLICATION_JSON_TYPE);
        }
    }

    static String textFor(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 403 -> V1Responses.INVALID_SIGNATURE;
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 413 -> "Request body too large";
            case 415 -> "Content-Type must be application/json";
            case 503 -> V1Responses.UNAVAILABLE;
            default -> status < 500 ? "Bad request" : V1Responses.INTERNAL;
        };
    }
}
