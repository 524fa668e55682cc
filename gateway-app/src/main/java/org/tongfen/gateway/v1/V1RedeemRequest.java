package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a redemption, for the API's description. It is read by {@link V1Fields}, which keeps the order and the
 * texts of version 1's errors.
 */
@Schema(
        name = "V1RedeemRequest",
        requiredProperties = {"user_id", "amount", "reward_id"})
record V1RedeemRequest(
        @Schema(examples = "1001") @JsonProperty("user_id") String userId,

        @Schema(examples = "1000", description = "The reward's price: points, with at most two decimals.")
        BigDecimal amount,

        @Schema(examples = "coupon_10") @JsonProperty("reward_id")
        String rewardId) {}
