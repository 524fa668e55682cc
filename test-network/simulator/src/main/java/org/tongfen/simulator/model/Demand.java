package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.List;
import org.tongfen.wire.v1.CommandRecord;

/** What a command wants of the target's book. */
sealed interface Demand {
    /** The account of the source that it touches. */
    ByteString account();

    /** What the source owes for it. */
    BigInteger owed();

    /**
     * To credit what is received.
     *
     * @param portions what is received, with the times that it is to have
     * @param pricing the source's terms
     */
    record Credit(
            ByteString account,
            ByteString to,
            BigInteger gross,
            List<LotPart> portions,
            BigInteger owed,
            Pricing pricing)
            implements Demand {}

    /**
     * To put back what an exchange took.
     *
     * @param original the record of the exchange, in the target's book
     */
    record Restoration(ByteString account, CommandRecord original, BigInteger owed) implements Demand {}
}
