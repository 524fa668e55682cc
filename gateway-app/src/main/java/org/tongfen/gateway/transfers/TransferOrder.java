package org.tongfen.gateway.transfers;

import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.UserId;

/**
 * Points are to go from a user of this platform to a user of this or another platform.
 *
 * @param id stands for the request, however often it is sent
 * @param from the user who gives
 * @param to the user who receives, as the target calls them
 * @param amount in this platform's points, or in the target's if that is what is to be received; fit for a command
 * @param source this platform
 * @param target the platform of the user who receives
 * @param manner how they are to go
 */
public record TransferOrder(
        CommandId id, UserId from, UserId to, Points amount, PlatformId source, PlatformId target, Manner manner) {
    /** A gross amount at once. */
    public TransferOrder(CommandId id, UserId from, UserId to, Points amount, PlatformId target) {
        this(id, from, to, amount, amount.platform(), target, Manner.PLAIN);
    }

    /** Whether the points stay within this platform. */
    public boolean isGift() {
        return source.equals(target);
    }
}
