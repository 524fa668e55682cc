package org.tongfen.gateway.unclaimed;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.gateway.operations.AmountText;

/**
 * Unclaimed points are to be destroyed.
 *
 * @param amount points
 */
@Schema(name = "NewUnclaimedBurn")
public record NewUnclaimedBurn(
        @Schema(examples = "100") @NotNull @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        String amount) {}
