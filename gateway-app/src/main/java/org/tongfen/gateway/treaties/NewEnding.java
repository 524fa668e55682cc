package org.tongfen.gateway.treaties;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Announces the end of a treaty.
 *
 * @param version the version that ends it: one more than the last
 * @param effectiveFrom from when on nothing is exchanged, at least 24 hours ahead
 */
@Schema(name = "NewEnding")
public record NewEnding(
        @Schema(examples = "2") @Min(2) @Max(1_000_000) int version,
        @NotNull OffsetDateTime effectiveFrom) {}
