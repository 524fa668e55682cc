package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a user has.
 *
 * @param userId as it was asked for
 * @param platformId the platform whose points they are
 * @param balance points that can be spent now
 * @param timestamp seconds since 1970
 */
@Schema(name = "V1Balance")
@JsonPropertyOrder({"user_id", "platform_id", "balance", "timestamp"})
public record V1Balance(
        @Schema(examples = "1001") @JsonProperty("user_id") String userId,

        @Schema(examples = "platform_a") @JsonProperty("platform_id")
        String platformId,

        @Schema(examples = "1500") BigDecimal balance,
        @Schema(examples = "1767225600") long timestamp) {}
