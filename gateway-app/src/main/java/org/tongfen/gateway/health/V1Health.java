package org.tongfen.gateway.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The health of the gateway.
 *
 * @param database whether its database answers
 * @param blockchain whether it follows the channel
 * @param clearingCenter whether commands come to their outcome
 * @param apiGateway whether requests are answered
 * @param platformConnections whether the other platforms' gateways answer, by platform
 */
@Schema(name = "V1Health")
@JsonPropertyOrder({"database", "blockchain", "clearing_center", "api_gateway", "platform_connections"})
public record V1Health(
        ComponentHealth database,
        ComponentHealth blockchain,
        @JsonProperty("clearing_center") ComponentHealth clearingCenter,
        @JsonProperty("api_gateway") ComponentHealth apiGateway,
        @JsonProperty("platform_connections") SortedMap<String, ComponentHealth> platformConnections) {
    /** Copies the map. */
    public V1Health {
        platformConnections = Collections.unmodifiableSortedMap(new TreeMap<>(platformConnections));
    }

    /** Whether this gateway itself works; other platforms' gateways are not its own health. */
    @JsonIgnore
    public boolean isServing() {
        return Stream.of(database, blockchain, clearingCenter, apiGateway)
                .noneMatch(component -> component.status() == ComponentHealth.Status.UNHEALTHY);
    }
}
