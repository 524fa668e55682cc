package org.tongfen.gateway.participants;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks for a member. The user id is in the body, not in the path, so that it gets into nobody's access log.
 *
 * @param userId as the asked platform calls the member
 */
@Schema(name = "ParticipantLookup")
public record LookupRequest(
        @Schema(examples = "1002") @NotEmpty @Size(max = 512)
        String userId) {}
