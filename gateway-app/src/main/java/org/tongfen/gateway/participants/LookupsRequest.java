package org.tongfen.gateway.participants;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks for members. The user ids are in the body, not in the path, so that they get into nobody's access log.
 *
 * @param userIds as the asked platform calls the members
 */
@Schema(name = "ParticipantLookups")
public record LookupsRequest(@NotEmpty @Size(max = MOST) List<@NotNull @NotEmpty @Size(max = 512) String> userIds) {
    /** Most users of one request. */
    static final int MOST = 100;
}
