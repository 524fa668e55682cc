package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.tongfen.gateway.fabric.LedgerBlock;

/**
 * The last block that the read model shows, and of which chain it is.
 *
 * @param database name of the database that holds the read model
 * @param block number of the block; −1 before the first
 * @param hash hash of its header; empty before the first block, and after an upgrade until the next one
 */
public record Checkpoint(String database, long block, Optional<ByteString> hash) {
    /** What the checkpoint is once another block is shown. */
    Checkpoint at(long number, ByteString headerHash) {
        return new Checkpoint(database, number, Optional.of(headerHash));
    }

    /**
     * What the checkpoint is once further blocks are shown.
     *
     * @throws ProjectionException if one of them is not the one after the one before
     */
    Checkpoint after(List<ReadBlock> blocks) {
        Checkpoint last = this;
        for (ReadBlock next : blocks) {
            last.requireFollowedBy(next);
            last = last.at(next.number(), next.hash());
        }
        return last;
    }

    /**
     * Those of some blocks that are not shown yet. The others were shown by another process that follows the same chain.
     *
     * @throws ProjectionException if they are blocks of another chain
     */
    List<ReadBlock> unshown(List<ReadBlock> blocks) {
        blocks.stream().filter(next -> next.number() == block).forEach(next -> requireIs(next.hash()));
        return blocks.stream().filter(next -> next.number() > block).toList();
    }

    private void requireFollowedBy(ReadBlock next) {
        if (next.number() != block + 1) {
            throw new ProjectionException("The database \"" + database + "\" shows block " + block
                    + ", and the next one that this gateway has read is " + next.number()
                    + ". Somebody has made the read model anew while this gateway was running. Start it again.");
        }
        if (hash.isPresent() && !hash.get().equals(next.previousHash())) {
            throw foreign("block " + next.number() + " of the own peer does not follow block " + block
                    + " as the database has it");
        }
    }

    /**
     * Makes sure that the own peer has the very block that the read model shows.
     *
     * @throws ProjectionException if the peer's is one of another chain
     */
    void requireIs(LedgerBlock known) {
        if (known.number() == block) {
            requireIs(known.hash());
        }
    }

    private void requireIs(ByteString headerHash) {
        if (hash.isPresent() && !hash.get().equals(headerHash)) {
            throw foreign("block " + block + " of the own peer is not the one that the database has");
        }
    }

    private ProjectionException foreign(String difference) {
        return new ProjectionException(
                "The database \"" + database + "\" does not belong to the chain of the own peer: "
                        + difference + ". Nothing has been written. If the network was made anew, give"
                        + " this gateway an empty database; if not, find out who changed the peer's blocks, or this database.");
    }

    /** Says that the own peer has fewer blocks than the read model shows. */
    String ahead(long height) {
        return "The database \"" + database + "\" shows block " + block + ", and the own peer has only " + height
                + " blocks. If the peer is catching up, this gateway goes on by itself; if the network was made anew,"
                + " give this gateway an empty database.";
    }
}
