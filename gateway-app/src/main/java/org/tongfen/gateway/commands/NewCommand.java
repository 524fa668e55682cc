package org.tongfen.gateway.commands;

import java.util.Arrays;
import java.util.Optional;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandMessage;

/**
 * A command that a caller wants to have executed.
 *
 * @param id derived from the caller's idempotency key
 * @param lane the lane that owns what the command changes
 * @param target the other platform that it is towards; empty for commands within the own book
 * @param body what to do, with the same id
 */
public record NewCommand(CommandId id, LaneId lane, Optional<PlatformId> target, CommandMessage body) {
    /** @throws IllegalArgumentException if the body carries another id */
    public NewCommand {
        if (!Arrays.equals(body.getId().toByteArray(), id.bytes())) {
            throw new IllegalArgumentException("the body carries another id");
        }
    }
}
