package org.tongfen.domain.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;

/** What the source's book asks the target's book for, within one transaction. */
public sealed interface Ask {
    /** Something that is owed for. */
    sealed interface ForPoints extends Ask {
        /** Asks with equal groups touch one account of the source: if one is refused, the later ones of its group are void. */
        int group();

        /** Place of the command in its batch. */
        int index();

        /** What the source owes the target for it. */
        MicroYuan owed();
    }

    /** Something about the shares of the source's lanes. */
    sealed interface ForHeadroom extends Ask {}

    /**
     * To credit what is received in an exchange.
     *
     * @param to the account that receives
     * @param gross what the sender gives up, in the source's points
     * @param fee what of it the source keeps
     * @param portions what is to be credited, in the target's points, with the expiry that it is to have
     * @param exact whether the amount to be received was asked for, rather than the amount to be given
     */
    record Credit(
            int group,
            int index,
            AccountId to,
            Points gross,
            Points fee,
            List<Lot> portions,
            MicroYuan owed,
            boolean exact)
            implements ForPoints {
        /** Copies the list. */
        public Credit {
            portions = List.copyOf(portions);
        }
    }

    /**
     * To put points back into the lots that an exchange took them from, because what was received for them has been taken
     * back.
     *
     * @param proof of the exchange in the target's book
     */
    record Restoration(int group, int index, Proof proof, MicroYuan owed) implements ForPoints {}

    /**
     * To count a part of the lane's share no longer, and to keep it for another lane of the source.
     *
     * @param to the lane that may take it
     * @param headroom what is given up
     */
    record GiveHeadroom(LaneId to, Headroom headroom) implements ForHeadroom {}

    /** To count what another lane of the source has given up. */
    record TakeHeadroom(HeadroomId headroom) implements ForHeadroom {}

    /** What asks name in the book of the target, and so has to be read before they are decided. */
    record Names(Set<LaneId> rosters, Set<Proof> proofs, Set<HeadroomId> headroom) {
        /** Collects the names, in the order of the asks. */
        public static Names of(Iterable<Ask> asks) {
            Set<LaneId> rosters = new LinkedHashSet<>();
            Set<Proof> proofs = new LinkedHashSet<>();
            Set<HeadroomId> headroom = new LinkedHashSet<>();
            for (Ask ask : asks) {
                switch (ask) {
                    case Credit credit -> rosters.add(credit.to().lane());
                    case Restoration restoration -> proofs.add(restoration.proof());
                    case GiveHeadroom _ -> {}
                    case TakeHeadroom take -> headroom.add(take.headroom());
                }
            }
            return new Names(rosters, proofs, headroom);
        }
    }
}
