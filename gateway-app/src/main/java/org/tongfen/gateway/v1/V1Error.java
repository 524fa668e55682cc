package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How version 1 says that something was not done.
 *
 * @param error the reason; clients compare this text
 * @param errorId where the log tells more, for internal errors only
 */
@Schema(name = "V1Error")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"error", "error_id"})
public record V1Error(
        @Schema(examples = "Insufficient balance") String error,

        @Schema(implementation = String.class) @JsonProperty("error_id")
        Optional<String> errorId) {
    /** The amount, the platform or the user is not what it should be. */
    public static final String VALIDATION_FAILED = "Transaction validation failed";

    /** The user does not have so many points. */
    public static final String INSUFFICIENT_BALANCE = "Insufficient balance";

    /** The platform has no such reward. */
    public static final String INVALID_REWARD = "Invalid reward ID";

    /** An error with nothing to look up. */
    public static V1Error of(String error) {
        return new V1Error(error, Optional.empty());
    }
}
