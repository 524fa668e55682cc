package org.tongfen.gateway.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.problems.ProblemCode;

/**
 * A platform's own rules for its book.
 *
 * @param maxPerCommand largest amount that a member can move in one command, in points; null for the largest there is
 * @param maxPerAccountDay largest amount that a member can move in one business day, in points; null for no limit
 * @param refundGraceDays what becomes of refunded points that have expired meanwhile: 0 for keeping their expiry, 1 … 366
 *     for living to the end of the month in which this many days are over
 * @param refuses platforms whose members' points this platform takes no more from the next block on, whatever the treaties
 *     say; null for none
 * @param reversibleDays for how many days the other platform can undo an exchange that a member of this one gave, 0 …
 *     3660; afterwards only with this platform's consent; null for a year
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

        @Schema(examples = "30") @Min(0) @Max(366) int refundGraceDays,
        @Schema(nullable = true) @Size(max = 64) @Nullable List<@NotNull @Size(max = 64) String> refuses,

        @Schema(examples = "366", nullable = true) @Min(0) @Max(3660) @Nullable
        Integer reversibleDays) {
    static PolicyText of(Policy policy, PlatformInfo own) {
        return new PolicyText(
                policy.perCommand() == Policy.NONE.perCommand()
                        ? null
                        : own.format().format(policy.perCommand()),
                policy.perAccountDay() == Policy.NONE.perAccountDay()
                        ? null
                        : own.format().format(policy.perAccountDay()),
                policy.refund().graceDays(),
                policy.refuses().stream().map(PlatformId::value).toList(),
                policy.reversibleDays());
    }

    Policy read(PlatformInfo own, List<PlatformInfo> platforms) {
        return new Policy(
                Optional.ofNullable(maxPerCommand)
                        .map(text ->
                                AmountText.require("maxPerCommand", text, own).units())
                        .orElse(Policy.NONE.perCommand()),
                Optional.ofNullable(maxPerAccountDay)
                        .map(text -> AmountText.require("maxPerAccountDay", text, own)
                                .units())
                        .orElse(Policy.NONE.perAccountDay()),
                new Policy.Refund(refundGraceDays),
                refused(own, platforms),
                Optional.ofNullable(reversibleDays).orElse(Policy.NONE.reversibleDays()));
    }

    private Set<PlatformId> refused(PlatformInfo own, List<PlatformInfo> platforms) {
        Set<PlatformId> refused = new TreeSet<>();
        for (String name : Optional.ofNullable(refuses).orElse(List.of())) {
            refused.add(platforms.stream()
                    .map(PlatformInfo::id)
                    .filter(id -> id.value().equals(name) && !id.equals(own.id()))
                    .findFirst()
                    .orElseThrow(() ->
                            ProblemCode.INVALID_REQUEST.problem("refuses names other platforms that are registered.")));
        }
        return refused;
    }
}
