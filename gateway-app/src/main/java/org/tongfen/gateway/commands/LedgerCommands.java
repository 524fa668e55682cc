package org.tongfen.gateway.commands;

import java.util.Optional;
import org.tongfen.domain.command.CommandId;

/** Changes the ledger, one command at a time as callers see it, in batches as the ledger sees it. */
public interface LedgerCommands {
    /**
     * Stores a command and brings it to an outcome. Blocks the calling (virtual) thread until the outcome is known or
     * the bound {@code tongfen.commands.wait} has passed.
     *
     * <p>A command whose id is known is not executed again: the answer is the outcome of the first one, or
     * {@link Completion.OtherContent} if it asked for something else.
     */
    Completion execute(NewCommand command);

    /** What is known of a command of this gateway. */
    Optional<Completion> find(CommandId id);

    /**
     * What is known of a command of this gateway. If it is on its way its outcome is waited for, as
     * {@link #execute} does; a decision is given as that of a repetition.
     */
    Optional<Completion> join(CommandId id);

    /**
     * Whether commands can be taken: the read model shows the ledger as it is, and nothing unknown of an earlier process is
     * on its way. Before that, what the read model does not show may still come.
     */
    boolean isReady();

    /** The id under which this gateway files an idempotency key: a keyed hash, scoped by who uses the key. */
    CommandId idFor(String scope, String idempotencyKey);
}
