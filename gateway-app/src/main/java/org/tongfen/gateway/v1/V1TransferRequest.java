package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a transfer, for the API's description. It is read by {@link V1Fields}, which keeps the order and the texts
 * of version 1's errors.
 */
@Schema(
        name = "V1TransferRequest",
        requiredProperties = {"from_user_id", "to_user_id", "amount", "target_platform"})
record V1TransferRequest(
        @Schema(examples = "1001") @JsonProperty("from_user_id")
        String fromUserId,

        @Schema(examples = "1002") @JsonProperty("to_user_id")
        String toUserId,

        @Schema(examples = "1000", description = "Points, with at most two decimals.")
        BigDecimal amount,

        @Schema(examples = "platform_b", description = "The own platform for a gift.") @JsonProperty("target_platform")
        String targetPlatform) {}
