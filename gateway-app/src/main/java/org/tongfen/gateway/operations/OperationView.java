package org.tongfen.gateway.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.domain.CommandId;

/**
 * How far something that was asked for has come.
 *
 * @param id the command's id
 * @param status whether its outcome is known
 * @param outcome the outcome's name, once it is known
 * @param meaning the outcome in words, once it is known
 * @param transactionId the Fabric transaction that decided it
 * @param block the number of that transaction's block
 * @param resource where the result can be read, if it has a resource of its own
 */
@Schema(name = "Operation", description = "How far something that was asked for has come.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OperationView(
        @Schema(examples = "9f2c…", description = "Id of the command, 64 hexadecimal digits.")
        String id,

        Status status,

        @Schema(implementation = String.class, examples = "OK")
        Optional<String> outcome,

        @Schema(implementation = String.class) Optional<String> meaning,
        @Schema(implementation = String.class) Optional<String> transactionId,
        @Schema(implementation = Long.class) Optional<Long> block,
        @Schema(implementation = String.class) Optional<String> resource) {
    /** Whether the outcome is known. */
    @Schema(name = "OperationStatus")
    public enum Status {
        /** It was accepted and has no outcome yet. */
        PENDING,
        /** It took effect. */
        DONE,
        /** The ledger decided against it. */
        REJECTED
    }

    static OperationView pending(CommandId id) {
        return new OperationView(
                id.toString(),
                Status.PENDING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
