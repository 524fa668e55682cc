package org.tongfen.simulator.bugs;

import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.tongfen.simulator.Simulation;
import org.tongfen.simulator.SimulationSettings;
import org.tongfen.simulator.Verdict;

/**
 * Simulates seed after seed until a finding comes up. It is loaded together with the bug, and talks to the test in the
 * classes of the platform only.
 */
public final class Hunt implements BiFunction<String, Long, String> {
    /** So many seeds have to be enough for any bug. */
    static final int MOST_SEEDS = 200;

    /**
     * Hunts.
     *
     * @param finding what has to come up; anything else that is wrong does not count
     * @param first the seed to try before all others, because it has shown the finding before
     * @return the seed, and what the simulator says is wrong; empty if the finding does not come up
     */
    @Override
    public String apply(String finding, Long first) {
        return LongStream.concat(LongStream.of(first), LongStream.rangeClosed(1, MOST_SEEDS))
                .mapToObj(seed -> Simulation.run(seed, SimulationSettings.NORMAL))
                .filter(verdict -> says(verdict, finding))
                .findFirst()
                .map(Hunt::text)
                .orElse("");
    }

    private static boolean says(Verdict verdict, String finding) {
        return verdict.broken()
                .filter(broken -> broken.finding().startsWith(finding))
                .isPresent();
    }

    private static String text(Verdict verdict) {
        Verdict.Broken broken = verdict.broken().orElseThrow();
        return "seed " + verdict.seed() + ": " + broken.finding() + ", " + broken.text();
    }
}
