package org.tongfen.domain.treaty;

import java.time.Instant;
import org.tongfen.domain.scheme.Direction;

/** One step in the history of a treaty: terms, or the end of the treaty until there are terms again. */
public sealed interface TreatyVersion permits Terms, TreatyVersion.Ending {
    /** From whom to whom. */
    Direction direction();

    /** 1, 2, 3, … */
    int version();

    /** From when on it applies. */
    Instant effectiveFrom();

    /**
     * From a time on nothing is exchanged.
     *
     * @param direction from whom to whom
     * @param version at least 2: only what exists can be ended
     * @param effectiveFrom from when on
     */
    record Ending(Direction direction, int version, Instant effectiveFrom) implements TreatyVersion {
        /** @throws IllegalArgumentException if it would end nothing */
        public Ending {
            if (version < 2 || direction.source().equals(direction.target())) {
                throw new IllegalArgumentException("version " + version + " cannot end a treaty of " + direction);
            }
        }
    }
}
