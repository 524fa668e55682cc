package org.tongfen.gateway.redemptions;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.RewardIds;

/**
 * A member is to have a reward for points.
 *
 * @param userId the member
 * @param rewardId the reward
 * @param amount the price that the member was told, in points; null for the price of now
 * @param hold true to hold the points and put the reward aside now, and fulfil or cancel later
 * @param until how long to hold them, at most 30 days; null for the longest
 */
@Schema(name = "NewRedemption")
public record NewRedemption(
        @Schema(examples = "1001") @NotEmpty @Size(max = 512)
        String userId,

        @Schema(examples = "umbrella") @NotNull @Pattern(regexp = RewardIds.FORM, message = RewardIds.MESSAGE)
        String rewardId,

        @Schema(examples = "500", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String amount,

        @Schema(examples = "false") boolean hold,
        @Schema(nullable = true) @Nullable OffsetDateTime until) {}
