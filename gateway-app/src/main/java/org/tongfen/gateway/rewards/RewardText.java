package org.tongfen.gateway.rewards;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.Times;
import org.tongfen.gateway.operations.YuanText;
import org.tongfen.gateway.problems.ProblemCode;

/**
 * Something that members get for their points. Either {@code price} or {@code worthYuan} with {@code category} is there.
 *
 * @param name for people
 * @param description for people
 * @param price what it costs, in points
 * @param worthYuan what it is worth; the scheme's value model makes the price
 * @param category the category of the scheme whose multiplier applies
 * @param stock how many are left; null if they do not run out
 * @param validFrom from when on members can have it; null for always
 * @param validUntil from when on members cannot have it any more; null for never
 * @param perMember how often one member can have it; null for any number
 */
@Schema(name = "RewardTerms")
public record RewardText(
        @Schema(examples = "Umbrella") @NotEmpty @Size(max = 100)
        String name,

        @Schema(examples = "Keeps the rain off.") @NotNull @Size(max = 500)
        String description,

        @Schema(examples = "500", nullable = true)
        @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        @Nullable
        String price,

        @Schema(nullable = true) @Pattern(regexp = YuanText.FORM, message = YuanText.MESSAGE) @Nullable
        String worthYuan,

        @Schema(nullable = true) @Size(max = 64) @Nullable String category,

        @Schema(examples = "100", nullable = true) @Min(0) @Nullable
        Long stock,

        @Schema(nullable = true) @Nullable OffsetDateTime validFrom,
        @Schema(nullable = true) @Nullable OffsetDateTime validUntil,
        @Schema(nullable = true) @Min(1) @Nullable Long perMember) {
    /**
     * The offer as the ledger has it.
     *
     * @param taken how many of it members have had or have put aside: what the ledger counts is how many there are in all
     */
    Reward read(RewardId id, PlatformInfo own, long taken) {
        try {
            return new Reward(
                    id,
                    name,
                    description,
                    readPrice(own),
                    quantity(taken),
                    validFrom == null ? Instant.EPOCH : Times.read("validFrom", validFrom),
                    Times.orLongest("validUntil", validUntil),
                    perMember == null ? Reward.UNLIMITED : perMember);
        } catch (IllegalArgumentException rule) {
            throw ProblemCode.INVALID_REQUEST.problem(rule.getMessage());
        }
    }

    private long quantity(long taken) {
        if (stock == null) {
            return Reward.UNLIMITED;
        }
        if (stock >= Reward.UNLIMITED - taken) {
            throw new IllegalArgumentException("a stock is 0 … 10^18 - 1");
        }
        return stock + taken;
    }

    private Reward.Price readPrice(PlatformInfo own) {
        if (price != null && worthYuan == null && category == null) {
            return new Reward.Price.Fixed(
                    AmountText.require("price", price, own).units());
        }
        if (price == null && worthYuan != null && category != null) {
            return new Reward.Price.Worth(YuanText.require("worthYuan", worthYuan), category);
        }
        throw ProblemCode.INVALID_REQUEST.problem("A reward has either a price, or a worthYuan and a category.");
    }
}
