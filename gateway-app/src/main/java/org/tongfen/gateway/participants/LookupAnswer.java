package org.tongfen.gateway.participants;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is such a member. The shape is the same for both answers.
 *
 * @param exists whether the member has an open account
 * @param accountId the account: the lane that owns it and its number there; null if there is none
 * @param maskedName enough for the sender to recognise the receiver, and no more; null if there is none
 */
@Schema(name = "Participant")
@JsonInclude(JsonInclude.Include.ALWAYS)
// A gateway of a later version may tell more.
@JsonIgnoreProperties(ignoreUnknown = true)
public record LookupAnswer(
        @Schema(examples = "true") boolean exists,

        @Schema(examples = "3-10452", nullable = true) @Nullable
        String accountId,

        @Schema(examples = "1***", nullable = true) @Nullable
        String maskedName) {
    static final LookupAnswer UNKNOWN = new LookupAnswer(false, null, null);
}
