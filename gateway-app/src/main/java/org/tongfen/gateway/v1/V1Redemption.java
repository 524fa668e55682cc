package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a redemption.
 *
 * @param success true once the redemption stands on the ledger; false as long as that is not known
 * @param redemptionId the id under which it can be asked for
 * @param message the same in words
 */
@Schema(name = "V1Redemption")
@JsonPropertyOrder({"success", "redemption_id", "message"})
public record V1Redemption(
        @Schema(examples = "true") boolean success,

        @Schema(description = "64 hexadecimal digits; GET /v2/redemptions/{id} tells the details.")
        @JsonProperty("redemption_id")
        String redemptionId,

        @Schema(examples = "Redemption successful") String message) {}
