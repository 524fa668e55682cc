package org.tongfen.gateway.burns;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.gateway.operations.AmountText;

/**
 * Asks for points to be taken back.
 *
 * @param userId as the platform calls the member
 * @param amount points
 */
@Schema(name = "NewBurn")
public record NewBurn(
        @Schema(examples = "1001") @NotEmpty @Size(max = 512)
        String userId,

        @Schema(examples = "100") @NotNull @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        String amount) {}
