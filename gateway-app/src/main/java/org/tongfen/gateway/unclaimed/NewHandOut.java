package org.tongfen.gateway.unclaimed;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.gateway.operations.AmountText;

/**
 * Unclaimed points are to go to a member of this platform.
 *
 * @param toUserId the member
 * @param amount points
 */
@Schema(name = "NewHandOut")
public record NewHandOut(
        @Schema(examples = "1001") @NotEmpty @Size(max = 512)
        String toUserId,

        @Schema(examples = "100") @NotNull @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        String amount) {}
