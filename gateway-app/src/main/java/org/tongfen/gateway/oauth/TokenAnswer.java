package org.tongfen.gateway.oauth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Tokens, as Keycloak has issued them; of what Keycloak says besides, clients are told nothing.
 *
 * @param accessToken opens the operations of its scopes
 * @param tokenType how the token is sent: {@code Bearer}
 * @param expiresIn seconds for which the access token is valid
 * @param refreshToken gets the next pair of tokens, once; absent for a back end, which can always ask anew
 */
@Schema(name = "Tokens")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"access_token", "token_type", "expires_in", "refresh_token"})
public record TokenAnswer(
        @Schema(required = true) @JsonProperty(value = "access_token", required = true)
        String accessToken,

        @Schema(examples = "Bearer") @JsonProperty(value = "token_type", required = true)
        String tokenType,

        @Schema(examples = "3600") @JsonProperty(value = "expires_in", required = true)
        long expiresIn,

        @Schema(implementation = String.class) @JsonProperty("refresh_token")
        Optional<String> refreshToken) {}
