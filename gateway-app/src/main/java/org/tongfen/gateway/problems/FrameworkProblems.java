package org.tongfen.gateway.problems;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Problems for what the framework refuses by itself. These mappers come before those of the framework, which answer
 * without a body or, for a missing token, not at all.
 */
public class FrameworkProblems {
    private static final int FIRST = 1;
    private static final int BAD_REQUEST = 400;
    // A client chooses the names of unknown members.
    private static final int LONGEST_NAME = 40;
    private static final String OTHER_FORM = " is not of the form asked for.";

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

    /** A body that cannot be read. The library's own mappers, which tell names of classes and values, are named here. */
    @ServerExceptionMapper(
            value = {
                JacksonException.class,
                MismatchedInputException.class,
                InvalidFormatException.class,
                UnrecognizedPropertyException.class
            },
            priority = FIRST)
    public Response map(JacksonException failure) {
        return unreadable(failure);
    }

    /** Anything else that the framework refuses with a status of its own. */
    @ServerExceptionMapper(priority = FIRST)
    public Response map(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status == BAD_REQUEST && failure.getCause() instanceof JacksonException cause) {
            return unreadable(cause);
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

    private static Response unreadable(JacksonException failure) {
        String detail =
                switch (failure) {
                    case UnrecognizedPropertyException unknown -> unknown(unknown);
                    case MismatchedInputException mismatch ->
                        member(mismatch)
                                .map(name -> name + expected(mismatch.getTargetType()))
                                .orElse("The body" + OTHER_FORM);
                    default -> "The body is not JSON, or names a member twice.";
                };
        return ProblemCode.INVALID_REQUEST.problem(detail).toResponse();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == String.class) {
            return " is a text, in quotes.";
        }
        if (type == OffsetDateTime.class) {
            return " is a time such as 2026-01-31T12:00:00Z, in quotes.";
        }
        if (type == boolean.class) {
            return " is true or false, without quotes.";
        }
        return type == int.class || type == Integer.class || type == Long.class
                ? " is a whole number, without quotes."
                : OTHER_FORM;
    }

    private static String unknown(UnrecognizedPropertyException failure) {
        String known = failure.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
        return member(failure)
                        .map(name -> name + " is no member of this request.")
                        .orElse("A member of the body is unknown.")
                + " It has " + known + ".";
    }

    /** Where in the body something is wrong. Tells no value: it may be personal. */
    private static Optional<String> member(MismatchedInputException failure) {
        List<String> names = failure.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .toList();
        return names.isEmpty() || names.stream().anyMatch(name -> name.length() > LONGEST_NAME)
                ? Optional.empty()
                : Optional.of(String.join(".", names));
    }
}
