package org.tongfen.gateway.rewards;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.domain.reward.Reward;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.RewardView;

/**
 * A reward as the ledger has it.
 *
 * @param id its id
 * @param name for people
 * @param description for people
 * @param price what it costs now, in points; absent if nobody can have it for points
 * @param available whether members can have it now
 * @param stock how many are left; absent if they do not run out
 * @param validFrom from when on members can have it
 * @param validUntil from when on members cannot have it any more
 * @param perMember how often one member can have it; absent for any number
 */
@Schema(name = "Reward")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RewardAnswer(
        @Schema(examples = "umbrella") String id,
        @Schema(examples = "Umbrella") String name,
        String description,

        @Schema(implementation = String.class, examples = "500.00")
        Optional<String> price,

        boolean available,
        @Schema(implementation = Long.class) Optional<Long> stock,
        Instant validFrom,
        Instant validUntil,
        @Schema(implementation = Long.class) Optional<Long> perMember) {
    static RewardAnswer of(RewardView view, PlatformInfo own) {
        Reward reward = view.reward();
        return new RewardAnswer(
                reward.id().value(),
                reward.name(),
                reward.description(),
                view.price().map(price -> own.format().format(price.units())),
                view.isAvailable(Instant.now()),
                view.left(),
                reward.validFrom(),
                reward.validUntil(),
                reward.hasCap() ? Optional.of(reward.perMember()) : Optional.empty());
    }
}
