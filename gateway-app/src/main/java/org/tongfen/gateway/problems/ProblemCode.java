package org.tongfen.gateway.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** Reasons not to do something that are not decisions of the ledger; for those see {@link OutcomeProblem}. */
public enum ProblemCode {
    /** The request cannot be read, or a field is missing or has the wrong form. */
    INVALID_REQUEST(400, false, "The request is not well-formed"),
    /** The request changes the ledger and carries no idempotency key, or one of the wrong form. */
    IDEMPOTENCY_KEY_REQUIRED(400, false, "An Idempotency-Key is required"),
    /** No token, or one that is not valid. */
    UNAUTHENTICATED(401, false, "Authentication is required"),
    /** The caller is known but may not do this. */
    FORBIDDEN(403, false, "Not permitted"),
    /** The regulator's gateway changes nothing. */
    READ_ONLY_GATEWAY(403, false, "This gateway is read-only"),
    /** There is no such thing, or none that the caller may know of. */
    NOT_FOUND(404, false, "Not found"),
    /** The resource does not have this method. */
    METHOD_NOT_ALLOWED(405, false, "Method not allowed"),
    /** The answer cannot be given in the form that was asked for. */
    NOT_ACCEPTABLE(406, false, "Not acceptable"),
    /** The request collides with the state of things. */
    CONFLICT(409, true, "Conflict"),
    /** The body is too large. */
    PAYLOAD_TOO_LARGE(413, false, "The request is too large"),
    /** The body has another media type than JSON. */
    UNSUPPORTED_MEDIA_TYPE(415, false, "Unsupported media type"),
    /** The idempotency key stands for another request. */
    IDEMPOTENCY_KEY_REUSED(422, false, "The Idempotency-Key was used for another request"),
    /** Too many requests. */
    RATE_LIMITED(429, true, "Too many requests"),
    /** Something is wrong here; the error id leads to the log. */
    INTERNAL_ERROR(500, false, "Internal server error"),
    /** Something that is needed does not answer; nothing was ordered. */
    UNAVAILABLE(503, true, "Service unavailable"),
    /** A book that is needed cannot be read any more; nothing was ordered, and a person has to find out why. */
    BOOK_QUARANTINED(503, false, "The book is quarantined"),
    /** The read model has not reached the block that was asked for. */
    READ_MODEL_BEHIND(503, true, "The read model is behind the block asked for");

    private final int status;
    private final boolean retryable;
    private final String title;

    ProblemCode(int status, boolean retryable, String title) {
        this.status = status;
        this.retryable = retryable;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the same request can succeed if it is sent again. */
    public boolean retryable() {
        return retryable;
    }

    /** The reason in words. */
    public String title() {
        return title;
    }

    /** A problem with this code. */
    public HttpProblem problem(String detail) {
        return builder(detail).build();
    }

    /** A problem with this code that can be given facts and headers. */
    public HttpProblem.Builder builder(String detail) {
        return Problems.builder(status, name(), title, retryable).withDetail(detail);
    }

    /** The code for a status that something else than this gateway's own code has chosen. */
    static ProblemCode ofStatus(int status) {
        for (ProblemCode code : values()) {
            if (code.status == status) {
                return code;
            }
        }
        return status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST;
    }
}
