package org.tongfen.gateway.transfers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.operations.AmountText;

/**
 * Points are to go from a member of this platform to a member of this or another one. Exactly one of {@code amount} and
 * {@code receive} is there.
 *
 * @param fromUserId who gives
 * @param toUserId who receives, as the target calls them
 * @param targetPlatform the platform of the member who receives
 * @param amount points to be given, fee included
 * @param receive points of the target to be received
 * @param quote the quote that the exchange is held to; null for whatever terms are in force
 * @param hold true to hold the points now and commit or void them later
 * @param until how long to hold them, at most 30 days and as long as the terms and the points last; null for the longest
 */
@Schema(name = "NewTransfer")
public record NewTransfer(
        @Schema(examples = "1001") @NotEmpty @Size(max = 512)
        String fromUserId,

        @Schema(examples = "1002") @NotEmpty @Size(max = 512)
        String toUserId,

        @Schema(examples = "platform_b") @NotNull @Size(max = 64)
        String targetPlatform,

        @Schema(examples = "1000", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String amount,

        @Schema(nullable = true) @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE) @Nullable
        String receive,

        @Schema(nullable = true) @Valid @Nullable QuoteTerms quote,
        @Schema(examples = "false") boolean hold,
        @Schema(nullable = true) @Nullable OffsetDateTime until) {
    /**
     * What of a quote a transfer is held to.
     *
     * @param treatyVersion the quote's version of the treaty
     * @param goodUntil the quote's time
     */
    @Schema(name = "QuoteTerms")
    public record QuoteTerms(
            @Schema(examples = "1") @Min(1) @Max(1_000_000) int treatyVersion,
            @NotNull OffsetDateTime goodUntil) {}
}
