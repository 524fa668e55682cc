package org.tongfen.gateway.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why there is no token, in the words of RFC 6749, 5.2.
 *
 * @param error the reason; clients compare this text
 * @param description the reason for people; absent from the reasons that version 1 has always told by the text alone
 */
@Schema(name = "OAuthError")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"error", "error_description"})
public record OAuthError(
        @Schema(examples = "invalid_grant") String error,

        @Schema(implementation = String.class) @JsonProperty("error_description")
        Optional<String> description) {
    /** A reason that needs no further words. */
    public static OAuthError of(String error) {
        return new OAuthError(error, Optional.empty());
    }
}
