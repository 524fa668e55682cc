package org.tongfen.gateway.participants;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is such a member. The shape is the same for both answers.
 *
 * @param exists whether the member has an open account
 * @param accountId the account, 32 hexadecimal digits; null if there is none
 * @param maskedName enough for the sender to recognise the receiver, and no more; null if there is none
 */
@Schema(name = "Participant")
@JsonInclude(JsonInclude.Include.ALWAYS)
// A gateway of a later version may tell more.
@JsonIgnoreProperties(ignoreUnknown = true)
public record LookupAnswer(
        @Schema(examples = "true") boolean exists,

        @Schema(examples = "5f0c86d2f0a14a6f8d7c9d0e3b1a2c4d", nullable = true) @Nullable
        String accountId,

        @Schema(examples = "1***", nullable = true) @Nullable
        String maskedName) {
    static final LookupAnswer UNKNOWN = new LookupAnswer(false, null, null);
}
