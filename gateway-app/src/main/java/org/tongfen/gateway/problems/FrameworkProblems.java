package org.tongfen.gateway.problems;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Problems for what the framework refuses by itself. These mappers come before those of the framework, which answer
 * without a body or, for a missing token, not at all.
 */
public class FrameworkProblems {
    private static final int FIRST = 1;
    private static final int BAD_REQUEST = 400;

    /** No token where one is needed. */
    @ServerExceptionMapper(priority = FIRST)
    public Response map(UnauthorizedException failure) {
        return unauthenticated("Send an access token as Authorization: Bearer.");
    }

    /** A token that is not valid. */
    @ServerExceptionMapper(priority = FIRST)
    public Response map(AuthenticationFailedException failure) {
        return unauthenticated("The access token is not valid.");
    }

    /** A body that is JSON, but of another form. */
    @ServerExceptionMapper(priority = FIRST)
    public Response map(MismatchedInputException failure) {
        return ProblemCode.INVALID_REQUEST.problem(where(failure)).toResponse();
    }

    /** A body that is no JSON. */
    @ServerExceptionMapper(priority = FIRST)
    public Response map(JacksonException failure) {
        return ProblemCode.INVALID_REQUEST.problem("The body is not JSON.").toResponse();
    }

    /** Anything else that the framework refuses with a status of its own. */
    @ServerExceptionMapper(priority = FIRST)
    public Response map(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status == BAD_REQUEST && failure.getCause() instanceof MismatchedInputException cause) {
            return map(cause);
        }
        HttpProblem bare = HttpProblem.builder()
                .withStatus(status)
                .withTitle(ProblemCode.ofStatus(status).title())
                .build();
        HttpProblem.Builder problem =
                HttpProblem.builder(ProblemCompletion.complete(bare, ProblemContext.of(failure, "")));
        List<Object> allowed = failure.getResponse().getHeaders().get(HttpHeaders.ALLOW);
        if (allowed != null && !allowed.isEmpty()) {
            problem.withHeader(HttpHeaders.ALLOW, allowed.getFirst());
        }
        return problem.build().toResponse();
    }

    private static Response unauthenticated(String detail) {
        return ProblemCode.UNAUTHENTICATED
                .builder(detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build()
                .toResponse();
    }

    /** Names the field, and never its value: it may be personal. */
    private static String where(MismatchedInputException failure) {
        String path = failure.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null && name.length() <= 40)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "The body is not of the form asked for." : path + " is not of the form asked for.";
    }
}
