package org.tongfen.gateway.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.Policy;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;

/**
 * A platform's own rules for its book.
 *
 * @param maxPerCommand largest amount that a member can move in one command, in points; null for the largest there is
 * @param maxPerAccountDay largest amount that a member can move in one business day, in points; null for no limit
 * @param refundGraceDays what becomes of refunded points that have expired meanwhile: 0 for keeping their expiry, 1 … 366
 *     for living to the end of the month in which this many days are over
 */
@Schema(name = "Policy")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PolicyText(
        @Schema(examples = "5000.00", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String maxPerCommand,

        @Schema(examples = "20000.00", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String maxPerAccountDay,

        @Schema(examples = "30") @Min(0) @Max(366) int refundGraceDays) {
    static PolicyText of(Policy policy, PlatformInfo own) {
        return new PolicyText(
                policy.perCommand() == Policy.NONE.perCommand()
                        ? null
                        : own.format().format(policy.perCommand()),
                policy.perAccountDay() == Policy.NONE.perAccountDay()
                        ? null
                        : own.format().format(policy.perAccountDay()),
                policy.refund().graceDays());
    }

    Policy read(PlatformInfo own) {
        return new Policy(
                Optional.ofNullable(maxPerCommand)
                        .map(text ->
                                AmountText.require("maxPerCommand", text, own).units())
                        .orElse(Policy.NONE.perCommand()),
                Optional.ofNullable(maxPerAccountDay)
                        .map(text -> AmountText.require("maxPerAccountDay", text, own)
                                .units())
                        .orElse(Policy.NONE.perAccountDay()),
                new Policy.Refund(refundGraceDays));
    }
}
