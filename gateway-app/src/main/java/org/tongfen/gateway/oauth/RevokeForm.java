package org.tongfen.gateway.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client sends to revoke a token, for the API's description. It authenticates as it does for tokens.
 *
 * @param token the token
 * @param tokenTypeHint which of the two it is
 * @param clientId the client, unless it authenticates with HTTP Basic
 * @param clientSecret its secret, unless it authenticates otherwise or is public
 */
@Schema(name = "RevocationRequest")
record RevokeForm(
        @Schema(required = true) String token,

        @Schema(
                implementation = String.class,
                enumeration = {"access_token", "refresh_token"})
        @JsonProperty("token_type_hint")
        Optional<String> tokenTypeHint,

        @Schema(implementation = String.class) @JsonProperty("client_id")
        Optional<String> clientId,

        @Schema(implementation = String.class) @JsonProperty("client_secret")
        Optional<String> clientSecret) {}
