package org.tongfen.simulator.bugs;

import java.util.function.Supplier;
import org.tongfen.simulator.Simulation;
import org.tongfen.simulator.SimulationSettings;
import org.tongfen.simulator.Verdict;

/**
 * Simulates seed after seed until something is wrong. It is loaded together with the bug, and talks to the test in the
 * classes of the platform only.
 */
public final class Hunt implements Supplier<String> {
    /** So many seeds have to be enough for any bug. */
    static final int MOST_SEEDS = 200;

    /** What the simulator says is wrong, and in which seed; empty if nothing is. */
    @Override
    public String get() {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            Verdict verdict = Simulation.run(seed, SimulationSettings.NORMAL);
            if (verdict.violation().isPresent()) {
                return "seed " + seed + ": " + verdict.violation().get();
            }
        }
        return "";
    }
}
