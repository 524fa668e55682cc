package org.tongfen.gateway.treaties;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.domain.value.Rate;

/**
 * What one minor unit of the source becomes, as a fraction of whole numbers.
 *
 * @param numerator 1 … 10^12
 * @param denominator 1 … 10^12
 */
@Schema(name = "Rate")
public record RateText(
        @Schema(examples = "5") @NotNull @Pattern(regexp = FORM, message = MESSAGE)
        String numerator,

        @Schema(examples = "6") @NotNull @Pattern(regexp = FORM, message = MESSAGE)
        String denominator) {
    static final String FORM = "[1-9][0-9]{0,12}";
    static final String MESSAGE = "is not a whole number from 1 to 10^12";

    /** A rate as text. */
    public static RateText of(Rate rate) {
        return new RateText(Long.toString(rate.numerator()), Long.toString(rate.denominator()));
    }
}
