package org.tongfen.domain.book;

import java.util.Map;
import java.util.Set;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.MicroYuan;

/**
 * What a batch changes in the book of its source. Each map names what is to be written, in the order in which it was first
 * changed, and nothing that keeps its value.
 *
 * @param accounts accounts of the lane
 * @param holds by id
 * @param posted arrivals that are to be deleted
 * @param arrivals what is left for other lanes of the book, by the lane that receives it
 * @param halves this platform's halves of treaties
 * @param headroomGiven what is left for other lanes towards the batch's target, by the lane that may take it
 * @param headroomTaken what is to be deleted of that
 * @param rewards by id
 * @param taken how many have been taken of a reward's quantity
 * @param uses how often a member has had a reward that has a cap
 * @param reversed commands that are to be marked as reversed, of this book or of the batch's target
 * @param allowed commands of this book that are to be marked as allowed
 * @param policy the platform's own rules after the batch, whether or not it changed them
 * @param lane what the book keeps for the lane after the batch; without the hash of the batch, see {@link
 *     LaneBook#withHash}
 * @param due what the source owes the batch's target in the open window after the batch
 */
public record Changes(
        Map<AccountId, Account> accounts,
        Map<CommandId, Hold> holds,
        Set<ArrivalId> posted,
        Map<LaneId, Arrival> arrivals,
        Map<Direction, TreatyHalf> halves,
        Map<LaneId, Headroom> headroomGiven,
        Set<HeadroomId> headroomTaken,
        Map<RewardId, Reward> rewards,
        Map<RewardId, Long> taken,
        Map<Entries.Use, Long> uses,
        Set<Origin> reversed,
        Set<Origin> allowed,
        Policy policy,
        LaneBook lane,
        MicroYuan due) {
    /** Copies the maps and sets and keeps their order. */
    public Changes {
        accounts = Copies.of(accounts);
        holds = Copies.of(holds);
        posted = Copies.of(posted);
        arrivals = Copies.of(arrivals);
        halves = Copies.of(halves);
        headroomGiven = Copies.of(headroomGiven);
        headroomTaken = Copies.of(headroomTaken);
        rewards = Copies.of(rewards);
        taken = Copies.of(taken);
        uses = Copies.of(uses);
        reversed = Copies.of(reversed);
        allowed = Copies.of(allowed);
    }
}
