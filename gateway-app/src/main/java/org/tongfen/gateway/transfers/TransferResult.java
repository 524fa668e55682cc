package org.tongfen.gateway.transfers;

import java.time.Duration;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;

/** What became of an order. */
public sealed interface TransferResult {
    /** It became a command. */
    record Ordered(Completion completion) implements TransferResult {}

    /** No such platform is registered; nothing was ordered. */
    record UnknownPlatform() implements TransferResult {}

    /** This platform has no such user; nothing was ordered. */
    record UnknownSender() implements TransferResult {}

    /** The target has no such user; nothing was ordered. */
    record UnknownReceiver() implements TransferResult {}

    /**
     * The receiver's account is closed or frozen; nothing was ordered.
     *
     * @param outcome what the ledger would say of such an account
     */
    record ReceiverRefused(Outcome outcome) implements TransferResult {}

    /**
     * The target's gateway could not be asked who receives; nothing was ordered.
     *
     * @param platform the target
     * @param retryAfter when another attempt is worth while
     */
    record ReceiverNotLookedUp(PlatformId platform, Duration retryAfter) implements TransferResult {}

    /**
     * The target's gateway is asked for too many receivers; nothing was ordered.
     *
     * @param platform the target
     * @param retryAfter when another attempt is worth while
     */
    record TooManyReceivers(PlatformId platform, Duration retryAfter) implements TransferResult {}
}
