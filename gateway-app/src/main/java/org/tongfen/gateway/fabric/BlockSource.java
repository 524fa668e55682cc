package org.tongfen.gateway.fabric;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The blocks of the channel, as the own peer has them. */
public interface BlockSource {
    /**
     * Hands over every block in order and without gaps, and goes on with new ones until {@link #close} is called. Lost
     * connections are made anew. Blocks the calling virtual thread.
     *
     * @param next the number of the first block that is wanted, asked whenever a connection is made. If the peer has that
     *     block already, it answers at once, so that a connection shows itself on a ledger that nobody changes
     * @param sink takes the blocks; if it throws, following ends with that exception
     */
    void follow(LongSupplier next, Consumer<LedgerBlock> sink);

    /** Whether blocks are being received, or nothing stands in their way. */
    boolean connected();

    /**
     * How many blocks the own peer has.
     *
     * @throws LedgerUnavailableException if it does not answer within its bound
     */
    long height();

    /** Ends {@link #follow}. */
    void close();
}
