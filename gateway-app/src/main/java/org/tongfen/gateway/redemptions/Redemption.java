package org.tongfen.gateway.redemptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reward that a member has for points, or is to have.
 *
 * @param id the id of the redemption
 * @param status what has become of it
 * @param outcome the outcome of the request, once it is known
 * @param accountId the member's account
 * @param rewardId the reward
 * @param amount points
 * @param until the first moment at which it cannot be fulfilled any more, if it takes two steps
 * @param transactionId the Fabric transaction that decided the request
 * @param block the number of its block
 */
@Schema(name = "Redemption")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Redemption(
        @Schema(examples = "9f2c…") String id,
        Status status,
        @Schema(implementation = String.class) Optional<String> outcome,
        @Schema(implementation = String.class) Optional<String> accountId,

        @Schema(implementation = String.class, examples = "umbrella")
        Optional<String> rewardId,

        @Schema(implementation = String.class, examples = "500.00")
        Optional<String> amount,

        @Schema(implementation = Instant.class) Optional<Instant> until,
        @Schema(implementation = String.class) Optional<String> transactionId,
        @Schema(implementation = Long.class) Optional<Long> block) {
    /** What has become of a redemption. */
    @Schema(name = "RedemptionStatus")
    public enum Status {
        /** The request was accepted and has no outcome yet. */
        PENDING,
        /** The ledger decided against it; nothing moved. */
        REJECTED,
        /** The points are held and the reward is put aside. */
        HELD,
        /** The points are given up; the member has the reward. */
        FULFILLED,
        /** The points went back because the platform said so. */
        CANCELLED,
        /** The points went back because the time was over. */
        EXPIRED,
        /** The ledger refused its whole batch; nothing moved. */
        FAILED
    }

    static Redemption undecided(String id, Status status) {
        return new Redemption(
                id,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
