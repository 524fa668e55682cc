package org.tongfen.gateway.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.commands.Completion;

/**
 * How far something that was asked for has come.
 *
 * @param id the command's id
 * @param status whether its outcome is known
 * @param outcome the outcome's name, once it is known
 * @param meaning the outcome in words, once it is known
 * @param transactionId the Fabric transaction that decided it
 * @param block the number of that transaction's block
 * @param errorId the id under which the gateway's log tells why it failed, if it did
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
        @Schema(implementation = String.class) Optional<String> errorId,
        @Schema(implementation = String.class) Optional<String> resource) {
    /** Whether the outcome is known. */
    @Schema(name = "OperationStatus")
    public enum Status {
        /** It was accepted and has no outcome yet. */
        PENDING,
        /** It took effect. */
        DONE,
        /** The ledger decided against it. */
        REJECTED,
        /** The ledger refused its whole batch, and a person has to see why; it took no effect. */
        FAILED
    }

    /** A command that took effect. */
    public static OperationView done(Completion.Decided decided) {
        Outcome outcome = CommandAnswers.outcome(decided);
        return new OperationView(
                CommandId.of(decided.record().getId().toByteArray()).toString(),
                Status.DONE,
                Optional.of(outcome.name()),
                Optional.of(outcome.meaning()),
                Optional.of(decided.transactionId()),
                Optional.of(decided.block()),
                Optional.empty(),
                Optional.empty());
    }

    static OperationView pending(CommandId id) {
        return undecided(id, Status.PENDING, Optional.empty());
    }

    static OperationView failed(CommandId id, UUID errorId) {
        return undecided(id, Status.FAILED, Optional.of(errorId.toString()));
    }

    private static OperationView undecided(CommandId id, Status status, Optional<String> errorId) {
        return new OperationView(
                id.toString(),
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                errorId,
                Optional.empty());
    }
}
