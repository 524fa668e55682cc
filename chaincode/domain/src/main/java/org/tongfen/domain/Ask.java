package org.tongfen.domain;

import java.util.List;

/** What the source's book asks the target's book for, within one transaction. */
public sealed interface Ask {
    /** Asks with equal groups touch one account of the source: if one is refused, the later ones of its group are void. */
    int group();

    /** What the source owes the target for it. */
    MicroYuan owed();

    /**
     * To credit what is received in an exchange.
     *
     * @param to the account that receives
     * @param gross what the sender gives up, in the source's points
     * @param fee what of it the source keeps
     * @param portions what is to be credited, in the target's points, with the expiry that it is to have
     * @param exact whether the amount to be received was asked for, rather than the amount to be given
     */
    record Credit(int group, AccountId to, Points gross, Points fee, List<Lot> portions, MicroYuan owed, boolean exact)
            implements Ask {
        /** Copies the list. */
        public Credit {
            portions = List.copyOf(portions);
        }
    }

    /**
     * To put points back into the lots that an exchange took them from, because what was received for them has been given
     * back.
     *
     * @param original where the exchange stands in the target's book
     */
    record Restoration(int group, Origin original, MicroYuan owed) implements Ask {}
}
