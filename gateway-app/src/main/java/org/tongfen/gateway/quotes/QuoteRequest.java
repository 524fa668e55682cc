package org.tongfen.gateway.quotes;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.operations.AmountText;

/**
 * Asks what an exchange would give. Exactly one of {@code amount} and {@code receive} is there.
 *
 * @param fromUserId who would give; null if nobody in particular
 * @param toUserId who would receive, as the target calls them; null if nobody in particular
 * @param targetPlatform the platform whose points would be received
 * @param amount points to be given, fee included
 * @param receive points of the target to be received
 */
@Schema(name = "QuoteRequest")
public record QuoteRequest(
        @Schema(examples = "1001", nullable = true) @Size(min = 1, max = 512) @Nullable
        String fromUserId,

        @Schema(examples = "1002", nullable = true) @Size(min = 1, max = 512) @Nullable
        String toUserId,

        @Schema(examples = "platform_b") @NotNull @Size(max = 64)
        String targetPlatform,

        @Schema(examples = "1000", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String amount,

        @Schema(nullable = true) @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE) @Nullable
        String receive) {}
