package org.tongfen.gateway.redemptions;

import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.UserId;

/**
 * A member of this platform is to have a reward at once.
 *
 * @param id stands for the request, however often it is sent
 * @param user the member
 * @param amount what the member was told that the reward costs, in this platform's points; fit for a command
 * @param reward the reward
 */
public record RedemptionOrder(CommandId id, UserId user, Points amount, RewardId reward) {}
