package org.tongfen.gateway.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The health of one component.
 *
 * @param status how it is
 * @param message the same for people
 */
@Schema(name = "V1ComponentHealth")
public record ComponentHealth(
        Status status,
        @Schema(examples = "Blockchain synced at block 12") String message) {
    /** How a component is. */
    @Schema(name = "V1ComponentStatus")
    public enum Status {
        /** It works. */
        @JsonProperty("healthy")
        HEALTHY,
        /** It works, but not as it should. */
        @JsonProperty("degraded")
        DEGRADED,
        /** It does not work. */
        @JsonProperty("unhealthy")
        UNHEALTHY
    }

    static ComponentHealth healthy(String message) {
        return new ComponentHealth(Status.HEALTHY, message);
    }

    static ComponentHealth degraded(String message) {
        return new ComponentHealth(Status.DEGRADED, message);
    }

    static ComponentHealth unhealthy(String message) {
        return new ComponentHealth(Status.UNHEALTHY, message);
    }
}
