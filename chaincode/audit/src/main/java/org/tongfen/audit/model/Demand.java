package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.List;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HeadroomName;
import org.tongfen.wire.v1.ProofMessage;

/** What a command wants of the target's book. */
sealed interface Demand {
    /** Something for which the source owes the target. */
    sealed interface Owed extends Demand {
        /** The account of the source that it touches. */
        long account();

        /** What the source owes for it. */
        BigInteger owed();
    }

    /**
     * To credit what is received.
     *
     * @param portions what is received, with the times that it is to have
     * @param pricing the source's terms
     */
    record Credit(long account, long to, BigInteger gross, List<LotPart> portions, BigInteger owed, Pricing pricing)
            implements Owed {}

    /**
     * To put back what an exchange took.
     *
     * @param proof what is brought to show that it took that
     */
    record Restoration(long account, ProofMessage proof, BigInteger owed) implements Owed {}

    /** To count room that a lane gives up. */
    record HeadroomGiven(GiveHeadroom give, HeadroomMessage headroom) implements Demand {}

    /** To count room that a lane takes. */
    record HeadroomTaken(HeadroomName headroom) implements Demand {}
}
