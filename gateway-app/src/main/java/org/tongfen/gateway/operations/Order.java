package org.tongfen.gateway.operations;

import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandMessage;

/**
 * The command that a request becomes.
 *
 * @param lane the lane that owns what the command changes
 * @param target the other platform that it is towards; empty for commands within the own book
 * @param body what to do, without its id
 */
public record Order(LaneId lane, Optional<PlatformId> target, CommandMessage.Builder body) {
    /** A command within the own book, by the lane of the account whose points or status it changes. */
    public static Order within(AccountId account, CommandMessage.Builder body) {
        return new Order(account.lane(), Optional.empty(), body);
    }

    /** A command about the platform's own rules. */
    public static Order maintenance(CommandMessage.Builder body) {
        return new Order(LaneId.FIRST, Optional.empty(), body);
    }
}
