package org.tongfen.gateway.oauth;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a member's sign-in begins. */
@Path("/authorize")
@Produces(MediaType.TEXT_PLAIN)
@Tag(name = "OAuth", description = "Sign-in of members and tokens for clients. Pages, codes and tokens are Keycloak's.")
public class AuthorizeResource {
    private static final int FOUND = 302;
    private static final int UNAVAILABLE = 503;

    private final OAuthClients clients;
    private final Realm realm;

    AuthorizeResource(OAuthClients clients, Realm realm) {
        this.clients = clients;
        this.realm = realm;
    }

    /** Leads a person to the login page, from where the way goes back to the client with a code. */
    @GET
    @Operation(
            summary = "Sign a member in",
            operationId = "authorize",
            description = "Leads to the login page; from there the way goes back to redirect_uri with code and state."
                    + " A code is good for one exchange within 600 seconds. A public client must send code_challenge"
                    + " (PKCE, S256), any other client that or state.")
    @Parameter(
            name = "client_id",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "redirect_uri",
            in = ParameterIn.QUERY,
            required = true,
            description = "One of the addresses that are registered for the client, to the letter.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "response_type",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(implementation = String.class, examples = "code"))
    @Parameter(name = "state", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "scope", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "code_challenge", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(
            name = "code_challenge_method",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = String.class, examples = "S256"))
    @APIResponse(
            responseCode = "302",
            description =
                    "To the login page; or back to the client with error and state, if the request is not in order.")
    @APIResponse(
            responseCode = "400",
            description = "Invalid client_id · Invalid redirect_uri",
            content = @Content(schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "401",
            description = "Invalid credentials: a URL may carry none.",
            content = @Content(schema = @Schema(implementation = String.class)))
    public Response authorize(@Context RoutingContext request) {
        String query = Optional.ofNullable(request.request().query()).orElse("");
        Authorization decision = OAuthParameters.read(query)
                .map(parameters -> AuthorizationRequest.decide(parameters, clients))
                .orElseGet(() -> new Authorization.Refused(400, "Invalid request"));
        return switch (decision) {
            case Authorization.Refused(int status, String text) -> say(status, text);
            case Authorization.SentBack(String location) -> redirect(URI.create(location));
            case Authorization.LetIn(String onward) ->
                realm.signIn(onward)
                        .map(AuthorizeResource::redirect)
                        .orElseGet(() -> say(UNAVAILABLE, "Service unavailable"));
        };
    }

    private static Response say(int status, String text) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(text)
                .build();
    }

    private static Response redirect(URI location) {
        return Response.status(FOUND)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // The query tells what the client asks for; the page that follows need not know where it was asked.
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
