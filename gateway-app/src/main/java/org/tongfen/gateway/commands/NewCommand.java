package org.tongfen.gateway.commands;

import java.util.Arrays;
import java.util.List;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/**
 * A command that a caller wants to have executed.
 *
 * @param id derived from the caller's idempotency key
 * @param target the platform on the other side of the lane; the own platform for commands within the own book
 * @param body what to do; its id field is set from {@code id}
 * @param accounts every account it touches, in the own book and in the target's: the scheduler keeps an account in one
 *     batch at a time
 */
public record NewCommand(CommandId id, PlatformId target, Command body, List<TouchedAccount> accounts) {
    /** Copies the list and completes the body with the id. */
    public NewCommand {
        accounts = List.copyOf(accounts);
        if (!Arrays.equals(body.getId().toByteArray(), id.bytes())) {
            throw new IllegalArgumentException("the body carries another id");
        }
    }

    /** An account in the book of a platform. */
    public record TouchedAccount(PlatformId platform, AccountId account) {}
}
