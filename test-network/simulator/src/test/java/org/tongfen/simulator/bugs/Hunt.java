package org.tongfen.simulator.bugs;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tongfen.simulator.Simulation;
import org.tongfen.simulator.SimulationSettings;
import org.tongfen.simulator.Verdict;

/**
 * Simulates seed after seed until a finding comes up. It is loaded together with the bug, and talks to the test in the
 * classes of the platform only.
 */
public final class Hunt implements UnaryOperator<String> {
    /** So many seeds have to be enough for any bug. */
    static final int MOST_SEEDS = 200;

    /**
     * Hunts.
     *
     * @param finding what has to come up; anything else that is wrong does not count
     * @return the seed, and what the simulator says is wrong; empty if the finding does not come up
     */
    @Override
    public String apply(String finding) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            Optional<Verdict.Broken> broken =
                    Simulation.run(seed, SimulationSettings.NORMAL).broken();
            if (broken.isPresent() && broken.get().finding().startsWith(finding)) {
                return "seed " + seed + ": " + broken.get().finding() + ", "
                        + broken.get().text();
            }
        }
        return "";
    }
}
