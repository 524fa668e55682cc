package org.tongfen.gateway.transfers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Points that were put aside for a transfer.
 *
 * @param id the id of the hold
 * @param state what has become of it
 * @param outcome the outcome of the request to hold them, once it is known
 * @param from the account whose points they are
 * @param to the account that is to receive
 * @param targetPlatform the platform of that account
 * @param amount points held at first, fee included
 * @param until the first moment at which they cannot be committed any more
 * @param treatyVersion the version of the treaty that applies
 * @param transactionId the Fabric transaction that holds them
 * @param block the number of its block
 */
@Schema(name = "Hold")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record HeldPoints(
        @Schema(examples = "9f2c…") String id,
        State state,
        @Schema(implementation = String.class) Optional<String> outcome,
        @Schema(implementation = String.class) Optional<String> from,
        @Schema(implementation = String.class) Optional<String> to,

        @Schema(implementation = String.class, examples = "platform_b")
        Optional<String> targetPlatform,

        @Schema(implementation = String.class, examples = "1000.00")
        Optional<String> amount,

        @Schema(implementation = Instant.class) Optional<Instant> until,
        @Schema(implementation = Integer.class) Optional<Integer> treatyVersion,
        @Schema(implementation = String.class) Optional<String> transactionId,
        @Schema(implementation = Long.class) Optional<Long> block) {
    /** What has become of a hold. */
    @Schema(name = "HoldState")
    public enum State {
        /** The request was accepted and has no outcome yet. */
        PENDING,
        /** The ledger decided against it; nothing is held. */
        REJECTED,
        /** The points are held. */
        HELD,
        /** They, or a part of them, were spent; the rest went back. */
        COMMITTED,
        /** They went back because the platform said so. */
        VOIDED,
        /** They went back because the time was over. */
        EXPIRED,
        /** The ledger refused its whole batch; nothing moved. */
        FAILED
    }

    /** A request that has no outcome: none yet, or none ever. */
    public static HeldPoints undecided(String id, State state) {
        return new HeldPoints(
                id,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
