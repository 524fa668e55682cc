package org.tongfen.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What a batch does to the book of its source.
 *
 * @param start the page before
 * @param changes what is to be written
 * @param decisions one per command, in order
 */
public record SourceResult(SourcePage start, Changes changes, List<Decision> decisions) {
    /** Copies the list. */
    public SourceResult {
        decisions = List.copyOf(decisions);
    }

    /** Whether the platform's own rules are to be written. */
    public boolean changesPolicy() {
        return !changes.policy().equals(start.entries().policy());
    }

    /** Whether the due of the open window is to be written. */
    public boolean changesDue() {
        return !changes.due().equals(start.due());
    }

    /** Whether the lane's roster is to be written, which other lanes read. */
    public boolean raisesRoster() {
        return changes.lane().roster() != start.lane().roster();
    }

    /** Whether some command asks the target's book for something. */
    public boolean asksTheTarget() {
        return decisions.stream().anyMatch(decision -> decision.crossing().isPresent());
    }

    /** The places of the commands that ask the target's book for something, in order. */
    List<Integer> asking() {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).crossing().isPresent()) {
                indexes.add(i);
            }
        }
        return indexes;
    }
}
