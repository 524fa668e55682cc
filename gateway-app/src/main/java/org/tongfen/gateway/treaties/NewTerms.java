package org.tongfen.gateway.treaties;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.YuanText;

/**
 * Terms that this platform agrees to.
 *
 * @param source the platform that gives points up
 * @param target the platform that receives them
 * @param version 1, 2, 3, … without gaps
 * @param rate what one minor unit of the source becomes
 * @param feeBasisPoints hundredths of a percent that the source keeps
 * @param feeFixed points that the source keeps on top
 * @param smallest smallest amount of one exchange, in points of the source; null for the smallest that gives anything
 * @param maxAmount largest amount of one exchange, in points of the source; null for the largest amount there is
 * @param maxPerDay largest amount of one business day (UTC+8), in points of the source; null for no limit
 * @param creditLineYuan what the source may ever come to owe the target, less what was settled; null for no limit
 * @param effectiveFrom from when on the terms apply
 */
@Schema(name = "NewTerms")
public record NewTerms(
        @Schema(examples = "platform_a") @NotNull @Pattern(regexp = PLATFORM, message = PLATFORM_MESSAGE)
        String source,

        @Schema(examples = "platform_b") @NotNull @Pattern(regexp = PLATFORM, message = PLATFORM_MESSAGE)
        String target,

        @Schema(examples = "1") @Min(1) @Max(1_000_000) int version,
        @NotNull @Valid RateText rate,
        @Schema(examples = "0") @Min(0) @Max(9_999) int feeBasisPoints,

        @Schema(examples = "0") @NotNull @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        String feeFixed,

        @Schema(examples = "1", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String smallest,

        @Schema(examples = "100000", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String maxAmount,

        @Schema(nullable = true) @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE) @Nullable
        String maxPerDay,

        @Schema(nullable = true) @Pattern(regexp = YuanText.FORM, message = YuanText.MESSAGE) @Nullable
        String creditLineYuan,

        @Schema(examples = "2026-01-01T00:00:00Z") @NotNull OffsetDateTime effectiveFrom) {
    private static final String PLATFORM = "[a-z][a-z0-9_]{1,30}";
    private static final String PLATFORM_MESSAGE = "is not a platform id";
}
