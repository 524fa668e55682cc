package org.tongfen.gateway.reversals;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.gateway.operations.OperationView;

/**
 * What became of the request to undo a command.
 *
 * @param id the id of the reversal
 * @param status what became of it
 * @param outcome the outcome's name, once it is known
 * @param transferId the command that was undone
 * @param kind what it had done
 * @param from the account that gives the points up again; absent if they had ceased to be
 * @param to the account that gets points back; absent if they cease to be
 * @param amount points that are given up again, or come into being again
 * @param returned points that are put back, of the platform that gets them back
 * @param transactionId the Fabric transaction that decided it
 * @param block the number of its block
 */
@Schema(name = "Reversal")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReversedTransfer(
        @Schema(examples = "9f2c…") String id,
        OperationView.Status status,
        @Schema(implementation = String.class) Optional<String> outcome,
        @Schema(implementation = String.class) Optional<String> transferId,

        @Schema(implementation = String.class, examples = "EXCHANGE")
        Optional<String> kind,

        @Schema(implementation = String.class) Optional<String> from,
        @Schema(implementation = String.class) Optional<String> to,

        @Schema(implementation = String.class, examples = "833.33")
        Optional<String> amount,

        @Schema(implementation = String.class, examples = "1000.00")
        Optional<String> returned,

        @Schema(implementation = String.class) Optional<String> transactionId,
        @Schema(implementation = Long.class) Optional<Long> block) {
    static ReversedTransfer undecided(String id, OperationView.Status status) {
        return new ReversedTransfer(
                id,
                status,
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
