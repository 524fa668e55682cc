package org.tongfen.launcher.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.tongfen.launcher.fabric.PeerBlocks;

/** Writes the blocks of a peer into a program, each behind its length. */
record BlockFeed(PeerBlocks blocks) {
    /** Writes all of them, or as many as the program wants; then there are no more for it. */
    void writeTo(OutputStream program) {
        try (var buffered = new BufferedOutputStream(program)) {
            while (blocks.hasNext()) {
                blocks.next().writeDelimitedTo(buffered);
                buffered.flush();
            }
        } catch (IOException ended) {
            // The program has ended before the blocks did: what it made of them it has said.
            close();
        }
    }

    /** Has the peer send no more. */
    void close() {
        blocks.close();
    }
}
