package org.tongfen.domain.command;

import java.util.List;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.Bytes;

/**
 * What is brought to show that a command was recorded: its record, and the path that leads from it to the root of its
 * batch. Whether it does so is not for this type to say: a book that has the root says which proofs hold.
 *
 * @param origin where the command is said to be recorded
 * @param told what the record says that the command did; {@link Original#NONE} if it says that nothing happened, or cannot
 *     be read
 * @param entry the bytes of the record
 * @param path the hashes from the record up to the root
 */
public record Proof(Origin origin, Original told, Bytes entry, List<Bytes> path) {
    /** Copies the list. */
    public Proof {
        path = List.copyOf(path);
    }
}
