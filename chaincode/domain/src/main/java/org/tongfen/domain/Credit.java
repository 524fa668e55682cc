package org.tongfen.domain;

import java.util.List;

/**
 * What the source's book asks the target's book to credit for one exchange.
 *
 * @param group credits with equal groups spend from one account
 * @param to the account that receives
 * @param gross what the sender gives up, in the source's points
 * @param fee what of it the source keeps
 * @param portions what is to be credited, in the target's points, with the expiry of the points given up
 * @param owed what the source owes the target for it
 */
public record Credit(int group, AccountId to, Points gross, Points fee, List<Lot> portions, MicroYuan owed) {
    /** Copies the list. */
    public Credit {
        portions = List.copyOf(portions);
    }
}
