package org.tongfen.gateway.holds;

import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.operations.AmountText;

/**
 * Says how much of a hold is spent.
 *
 * @param amount points, fee included; null for all
 */
@Schema(name = "NewCommit")
public record NewCommit(
        @Schema(examples = "400", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String amount) {}
