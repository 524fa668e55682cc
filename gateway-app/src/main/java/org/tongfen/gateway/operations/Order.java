package org.tongfen.gateway.operations;

import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/**
 * The command that a request becomes.
 *
 * @param lane the lane that owns what the command changes
 * @param target the other platform that it is towards; empty for commands within the own book
 * @param body what to do, without its id
 */
public record Order(LaneId lane, Optional<PlatformId> target, Command.Builder body) {
    /** A command within the own book, by the lane of the account whose points or status it changes. */
    public static Order within(AccountId account, Command.Builder body) {
        return new Order(account.lane(), Optional.empty(), body);
    }

    /** A command about the platform's own rules. */
    public static Order maintenance(Command.Builder body) {
        return new Order(LaneId.FIRST, Optional.empty(), body);
    }
}
