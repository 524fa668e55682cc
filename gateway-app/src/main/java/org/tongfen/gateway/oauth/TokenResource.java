package org.tongfen.gateway.oauth;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where clients exchange codes, refresh tokens and their own credentials for tokens. */
@Path("/token")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "OAuth")
public class TokenResource {
    private final OAuthClients clients;
    private final Realm realm;

    TokenResource(OAuthClients clients, Realm realm) {
        this.clients = clients;
        this.realm = realm;
    }

    /** Exchanges a grant for tokens. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Get tokens",
            operationId = "token",
            description = "Grants: authorization_code (with code, redirect_uri and, after a code_challenge,"
                    + " code_verifier), refresh_token, client_credentials. A refresh token is good for one exchange;"
                    + " using it again is taken for theft, and ends the sign-in.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = TokenForm.class)))
    @APIResponse(
            responseCode = "200",
            description = "The tokens.",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_grant · unsupported_grant_type · invalid_scope · unauthorized_client",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(
            responseCode = "503",
            description = "temporarily_unavailable: Keycloak does not answer. Retry-After says when to try again.",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    public Response token(
            @Nullable String body,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        OAuthParameters form = OAuthParameters.form(type, body);
        return switch (TokenRequest.read(form, authorization, clients)) {
            case TokenRequest.Read.UnknownClient() -> OAuthAnswers.unknownClient(authorization != null);
            case TokenRequest.Read.UnsupportedGrant() -> OAuthAnswers.refused(OAuthError.of("unsupported_grant_type"));
            case TokenRequest.Read.NothingToExchange() -> OAuthAnswers.refused(OAuthError.of("invalid_grant"));
            case TokenRequest.Read.Asked(TokenRequest request) -> answer(realm.token(request), authorization != null);
        };
    }

    private static Response answer(Realm.Answer<TokenAnswer> answer, boolean byHeader) {
        return switch (answer) {
            case Realm.Answer.Done<TokenAnswer>(TokenAnswer tokens) -> OAuthAnswers.tokens(tokens);
            case Realm.Answer.UnknownClient<TokenAnswer> _ -> OAuthAnswers.unknownClient(byHeader);
            case Realm.Answer.Refused<TokenAnswer>(String error, String description) ->
                OAuthAnswers.refused(
                        switch (error) {
                            // Keycloak's own reasons of form, such as a missing code_verifier: there is no such grant.
                            case "invalid_grant", "invalid_request" -> OAuthError.of("invalid_grant");
                            default -> new OAuthError(error, Optional.of(description));
                        });
            case Realm.Answer.Unavailable<TokenAnswer> _ -> OAuthAnswers.unavailable();
        };
    }
}
