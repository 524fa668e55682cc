package org.tongfen.gateway.commands;

import java.util.Arrays;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/**
 * A command that a caller wants to have executed.
 *
 * @param id derived from the caller's idempotency key
 * @param target the platform on the other side of the lane; the own platform for commands within the own book
 * @param body what to do, with the same id
 */
public record NewCommand(CommandId id, PlatformId target, Command body) {
    /** @throws IllegalArgumentException if the body carries another id */
    public NewCommand {
        if (!Arrays.equals(body.getId().toByteArray(), id.bytes())) {
            throw new IllegalArgumentException("the body carries another id");
        }
    }
}
