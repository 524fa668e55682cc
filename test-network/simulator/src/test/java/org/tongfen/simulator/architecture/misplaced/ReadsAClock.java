package org.tongfen.simulator.architecture.misplaced;

import java.time.Instant;

/** A time that is not of the seed. */
final class ReadsAClock {
    private ReadsAClock() {}

    static Instant misuse() {
        return Instant.now();
    }
}
