package org.tongfen.gateway.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client sends for tokens, for the API's description.
 *
 * @param grantType what is exchanged
 * @param clientId the client, unless it authenticates with HTTP Basic
 * @param clientSecret its secret, unless it authenticates with HTTP Basic or is public
 * @param clientAssertionType {@code urn:ietf:params:oauth:client-assertion-type:jwt-bearer}, if the client authenticates
 *     with a signature
 * @param clientAssertion a JWT about itself that the client has signed for the realm (RFC 7523)
 * @param code what the sign-in has led to
 * @param redirectUri the address to which it has led
 * @param codeVerifier what the code_challenge of the sign-in was made from
 * @param refreshToken of the last exchange
 * @param scope fewer scopes than the client may have
 */
@Schema(name = "TokenRequest")
record TokenForm(
        @Schema(
                required = true,
                enumeration = {"authorization_code", "refresh_token", "client_credentials"})
        @JsonProperty("grant_type")
        String grantType,

        @Schema(implementation = String.class) @JsonProperty("client_id")
        Optional<String> clientId,

        @Schema(implementation = String.class) @JsonProperty("client_secret")
        Optional<String> clientSecret,

        @Schema(implementation = String.class) @JsonProperty("client_assertion_type")
        Optional<String> clientAssertionType,

        @Schema(implementation = String.class) @JsonProperty("client_assertion")
        Optional<String> clientAssertion,

        @Schema(implementation = String.class) Optional<String> code,

        @Schema(implementation = String.class) @JsonProperty("redirect_uri")
        Optional<String> redirectUri,

        @Schema(implementation = String.class) @JsonProperty("code_verifier")
        Optional<String> codeVerifier,

        @Schema(implementation = String.class) @JsonProperty("refresh_token")
        Optional<String> refreshToken,

        @Schema(implementation = String.class) Optional<String> scope) {}
