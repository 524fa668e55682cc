package org.tongfen.gateway.transfers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A transfer in full.
 *
 * @param id the command's id
 * @param transactionId the Fabric transaction that decided it
 * @param block the number of that transaction's block
 * @param time the time of that transaction
 * @param status what became of it
 * @param outcome the outcome's name
 * @param from the account that gives
 * @param to the account that receives
 * @param sourcePlatform the platform whose points are given
 * @param targetPlatform the platform whose points are received
 * @param amount points given, fee included
 * @param fee points that the source platform keeps
 * @param received points of the target platform that arrive
 * @param owedYuan what the source platform owes the target platform for it, in yuan
 * @param treatyVersion the version of the treaty that applied
 * @param expiresAt when the first of the received points expire
 */
@Schema(name = "Transfer")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Transfer(
        @Schema(examples = "9f2c…") String id,
        @Schema(implementation = String.class) Optional<String> transactionId,
        @Schema(implementation = Long.class) Optional<Long> block,
        @Schema(implementation = Instant.class) Optional<Instant> time,
        Status status,

        @Schema(implementation = String.class, examples = "OK")
        Optional<String> outcome,

        @Schema(implementation = String.class) Optional<String> from,
        @Schema(implementation = String.class) Optional<String> to,

        @Schema(implementation = String.class, examples = "platform_a")
        Optional<String> sourcePlatform,

        @Schema(implementation = String.class, examples = "platform_b")
        Optional<String> targetPlatform,

        @Schema(implementation = String.class, examples = "1000.00")
        Optional<String> amount,

        @Schema(implementation = String.class, examples = "0.00")
        Optional<String> fee,

        @Schema(implementation = String.class, examples = "833.33")
        Optional<String> received,

        @Schema(implementation = String.class, examples = "9.999960")
        Optional<String> owedYuan,

        @Schema(implementation = Integer.class, examples = "1")
        Optional<Integer> treatyVersion,

        @Schema(implementation = Instant.class) Optional<Instant> expiresAt) {
    /** What became of a transfer. */
    @Schema(name = "TransferStatus")
    public enum Status {
        /** It was accepted and has no outcome yet. */
        PENDING,
        /** The points have arrived. */
        COMMITTED,
        /** The ledger decided against it; nothing moved. */
        REJECTED,
        /** The ledger refused its whole batch; nothing moved. */
        FAILED
    }

    static Transfer pending(String id) {
        return undecided(id, Status.PENDING);
    }

    static Transfer failed(String id) {
        return undecided(id, Status.FAILED);
    }

    private static Transfer undecided(String id, Status status) {
        return new Transfer(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                status,
                Optional.empty(),
                Optional.empty(),
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
