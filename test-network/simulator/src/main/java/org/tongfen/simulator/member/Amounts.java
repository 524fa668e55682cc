package org.tongfen.simulator.member;

import org.tongfen.simulator.virtual.Chance;

/** How much somebody asks for. */
final class Amounts {
    private static final long USUAL = 20_000;
    private static final long LARGEST = 1_000_000_000_000_000L;

    private Amounts() {}

    /** An amount in minor units; a few are out of range or at the edge of it. */
    static long some(Chance chance) {
        int kind = chance.between(1, 100);
        if (kind == 1) {
            return chance.one(0L, -1L, Long.MIN_VALUE, LARGEST + 1, Long.MAX_VALUE);
        }
        if (kind <= 4) {
            return chance.between(LARGEST - 2, LARGEST);
        }
        return kind <= 12 ? chance.between(1L, 9L) : chance.skewed(USUAL);
    }
}
