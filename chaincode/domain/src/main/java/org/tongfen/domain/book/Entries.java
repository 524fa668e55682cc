package org.tongfen.domain.book;

import java.util.Map;
import java.util.Set;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.TreatyHalf;

/**
 * What stands in a book under the names that a batch uses. Names that are missing do not exist in the
 * book.
 *
 * @param accounts accounts of the lane, by id
 * @param holds by the id of the command that made them
 * @param arrivals what has arrived for the lane and is to be posted
 * @param rosters up to which number accounts of other lanes may exist
 * @param halves this platform's halves of treaties
 * @param headroom what the lane may take towards the batch's target
 * @param offers rewards, and what was had of them
 * @param past what is known of commands that are to be reversed
 * @param policy the platform's own rules
 */
public record Entries(
        Map<AccountId, Account> accounts,
        Map<CommandId, Hold> holds,
        Map<ArrivalId, Arrival> arrivals,
        Map<LaneId, Long> rosters,
        Map<Direction, TreatyHalf> halves,
        Map<HeadroomId, Headroom> headroom,
        Offers offers,
        Past past,
        Policy policy) {
    /** An empty book. */
    public static final Entries NONE = new Entries(
            Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Offers.NONE, Past.NONE, Policy.NONE);

    /**
     * A member's use of a reward.
     *
     * @param account the member
     * @param reward the reward
     */
    public record Use(AccountId account, RewardId reward) {}

    /**
     * Rewards, and what was had of them.
     *
     * @param rewards by id
     * @param taken how many have been taken of a reward's quantity, where that is not 0
     * @param uses how often a member has had a reward that has a cap, where that is not 0
     */
    public record Offers(Map<RewardId, Reward> rewards, Map<RewardId, Long> taken, Map<Use, Long> uses) {
        /** No rewards. */
        public static final Offers NONE = new Offers(Map.of(), Map.of(), Map.of());

        /** Copies the maps and keeps their order. */
        public Offers {
            rewards = Copies.of(rewards);
            taken = Copies.of(taken);
            uses = Copies.of(uses);
        }
    }

    /**
     * What is known of commands that are to be reversed.
     *
     * @param proven proofs of commands of this book that its own roots confirm
     * @param reversed commands, of this book or of the batch's target, that have been reversed
     * @param allowed commands of this book that may be reversed though their time is over
     */
    public record Past(Set<Proof> proven, Set<Origin> reversed, Set<Origin> allowed) {
        /** Nothing known. */
        public static final Past NONE = new Past(Set.of(), Set.of(), Set.of());

        /** Copies the sets and keeps their order. */
        public Past {
            proven = Copies.of(proven);
            reversed = Copies.of(reversed);
            allowed = Copies.of(allowed);
        }
    }

    /** Copies the maps and keeps their order. */
    public Entries {
        accounts = Copies.of(accounts);
        holds = Copies.of(holds);
        arrivals = Copies.of(arrivals);
        rosters = Copies.of(rosters);
        halves = Copies.of(halves);
        headroom = Copies.of(headroom);
    }
}
