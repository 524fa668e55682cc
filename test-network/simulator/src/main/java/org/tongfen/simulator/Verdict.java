package org.tongfen.simulator;

import java.time.Duration;
import java.util.Optional;
import org.tongfen.simulator.virtual.Tally;

/**
 * How a run went.
 *
 * @param seed its seed
 * @param broken the first thing that must never happen and did; empty if all was well
 * @param digest SHA-256 over the chain, the final state and what the clients were told: equal for equal seeds
 * @param time how much virtual time went by
 * @param tally how often things happened
 */
public record Verdict(long seed, Optional<Broken> broken, String digest, Duration time, Tally tally) {
    /**
     * What is wrong with a run.
     *
     * @param finding its name and what it is about, the same for the same mistake: {@code STATE_DIFFERS a}
     * @param text what happened, in words, with the numbers that show it
     */
    public record Broken(String finding, String text) {}

    /** Whether all was well. */
    public boolean good() {
        return broken.isEmpty();
    }

    /** The command that shows this run again. */
    public String replay() {
        return "scripts/tongfen simulate --seeds 1 --from " + seed;
    }
}
