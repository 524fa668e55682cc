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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where clients give tokens back (RFC 7009). */
@Path("/revoke")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "OAuth")
public class RevokeResource {
    private static final String TOKEN = "token";
    private static final List<String> HANDED_ON = List.of(TOKEN, "token_type_hint");

    private final OAuthClients clients;
    private final Realm realm;

    RevokeResource(OAuthClients clients, Realm realm) {
        this.clients = clients;
        this.realm = realm;
    }

    /** Revokes a token that the client was given; with a refresh token, the sign-in that it belongs to. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Revoke a token",
            operationId = "revoke",
            description =
                    "Revoking a refresh token ends the sign-in at this client: nothing can be refreshed any more.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = RevokeForm.class)))
    @APIResponse(responseCode = "200", description = "The token is not valid, whether it was or not.")
    @APIResponse(
            responseCode = "400",
            description = "invalid_request: there is no token, or it was given to another client.",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(
            responseCode = "503",
            description = "temporarily_unavailable: Keycloak does not answer. Retry-After says when to try again.",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    public Response revoke(
            @Nullable String body,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        OAuthParameters form = OAuthParameters.form(type, body);
        Optional<ClientCredentials> client = clients.identify(form, authorization);
        if (client.isEmpty()) {
            return OAuthAnswers.unknownClient(authorization != null);
        }
        if (form.get(TOKEN).isEmpty()) {
            return OAuthAnswers.refused(OAuthError.of("invalid_request"));
        }
        Map<String, String> parameters = new LinkedHashMap<>(client.get().parameters());
        HANDED_ON.forEach(name -> form.get(name).ifPresent(value -> parameters.put(name, value)));
        return switch (realm.revoke(parameters)) {
            case Realm.Answer.Done<String> _ -> OAuthAnswers.done();
            case Realm.Answer.UnknownClient<String> _ -> OAuthAnswers.unknownClient(authorization != null);
            case Realm.Answer.Refused<String>(String error, String _) -> OAuthAnswers.refused(OAuthError.of(error));
            case Realm.Answer.Unavailable<String> _ -> OAuthAnswers.unavailable();
        };
    }
}
