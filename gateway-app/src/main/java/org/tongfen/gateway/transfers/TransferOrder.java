package org.tongfen.gateway.transfers;

import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.gateway.accounts.UserId;

/**
 * Points are to go from a user of this platform to a user of this or another platform.
 *
 * @param id stands for the request, however often it is sent
 * @param from the user who gives
 * @param to the user who receives, as the target calls them
 * @param amount gross amount in this platform's points, fit for a command
 * @param target the platform of the user who receives
 */
public record TransferOrder(CommandId id, UserId from, UserId to, Points amount, PlatformId target) {
    /** Whether the points stay within this platform. */
    public boolean isGift() {
        return amount.platform().equals(target);
    }
}
