package org.tongfen.gateway.commands;

import java.time.Duration;
import java.util.UUID;
import org.tongfen.domain.command.CommandId;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;

/** How far a command has come. */
public sealed interface Completion {
    /**
     * The ledger has decided, whatever the outcome, and this gateway's read model shows it.
     *
     * @param record the decision
     * @param batch the batch it stands in, without its other commands
     * @param transactionId the Fabric transaction that holds it
     * @param block the number of that transaction's block
     * @param replayed whether this answers a repetition of an earlier request
     */
    record Decided(CommandRecord record, BatchRecord batch, String transactionId, long block, boolean replayed)
            implements Completion {}

    /** Accepted and on its way; it will come to an outcome that {@link LedgerCommands#find} tells. */
    record Pending(CommandId id) implements Completion {}

    /**
     * The ledger refused the transaction of the command's whole batch, for a reason that a person has to see. Nothing took
     * effect, and nothing will, unless the same request comes again after that person has started this gateway anew.
     *
     * @param id the command
     * @param errorId the id under which this gateway's log tells why
     */
    record Failed(CommandId id, UUID errorId) implements Completion {}

    /** The same idempotency key was used for another request, which stands. */
    record OtherContent(CommandId id) implements Completion {}

    /** Nothing was ordered and nothing will be. */
    sealed interface NotOrdered extends Completion {
        /** When another attempt is worth while. */
        Duration retryAfter();
    }

    /**
     * More commands wait than can be done in time; nothing was stored.
     *
     * @param retryAfter when another attempt is worth while
     */
    record Busy(Duration retryAfter) implements NotOrdered {}

    /**
     * The command was taken back, or not even stored.
     *
     * @param code stable code for clients, for example {@code ENDORSER_UNAVAILABLE}
     * @param detail what is missing, naming the platform
     * @param retryAfter when another attempt is worth while
     */
    record Unavailable(String code, String detail, Duration retryAfter) implements NotOrdered {}
}
