package org.tongfen.gateway.oauth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers of the token endpoint. None may be kept by anybody on the way (RFC 6749, 5.1). */
final class OAuthAnswers {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final int SOON = 2;

    private OAuthAnswers() {}

    static Response tokens(TokenAnswer tokens) {
        return answer(OK, tokens).build();
    }

    static Response done() {
        return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    static Response refused(OAuthError error) {
        return answer(BAD_REQUEST, error).build();
    }

    /** @param byHeader whether the client has used the header Authorization, and so can be asked for it again */
    static Response unknownClient(boolean byHeader) {
        Response.ResponseBuilder answer = answer(UNAUTHORIZED, OAuthError.of("invalid_client"));
        return byHeader
                ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tongfen\"")
                        .build()
                : answer.build();
    }

    static Response unavailable() {
        return answer(UNAVAILABLE, OAuthError.of("temporarily_unavailable"))
                .header(HttpHeaders.RETRY_AFTER, SOON)
                .build();
    }

    private static Response.ResponseBuilder answer(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .entity(body);
    }
}
