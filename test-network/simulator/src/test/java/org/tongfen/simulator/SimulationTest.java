package org.tongfen.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.Outcome;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.wire.v1.CommandKind;

/** Many seeds; how many is said by the property {@code tongfen.simulator.seeds}. */
class SimulationTest {
    private static final long SEEDS = Long.getLong("tongfen.simulator.seeds", 200);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Faults that a run need not show, each with the reason. */
    private static final Set<Fault> RARE = Set.of(
            // Three conflicts in a row of one batch come once in some hundred runs.
            Fault.BATCH_SPLIT);

    private static Campaign.Result result;

    @BeforeAll
    static void runAllSeeds() throws InterruptedException {
        long start = System.nanoTime();
        result = new Campaign(SimulationSettings.NORMAL, CORES).run(1, SEEDS, _ -> {});
        System.out.printf(
                "simulator: %d seeds x %d commands in %.1f s, %d failed%n  outcomes %s%n  commands %s%n  faults %s%n",
                result.runs(),
                SimulationSettings.NORMAL.commands(),
                (System.nanoTime() - start) / 1e9,
                result.failures().size(),
                result.tally().group("outcomes"),
                result.tally().group("commands"),
                result.tally().group("faults"));
    }

    @Test
    void noSeedBreaksARule() {
        String broken = result.failures().stream()
                .limit(5)
                .map(failure -> failure.replay() + "\n" + failure.violation().orElseThrow())
                .collect(Collectors.joining("\n"));
        assertThat(result.failures()).as(broken).isEmpty();
        assertThat(result.runs()).isEqualTo(SEEDS);
    }

    @Test
    void everyOutcomeComesUp() {
        SortedMap<String, Long> outcomes = result.tally().group("outcomes");
        EnumSet<Outcome> missing = EnumSet.allOf(Outcome.class);
        missing.removeIf(outcome -> outcomes.containsKey(outcome.name()));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKindOfCommandTakesEffect() {
        EnumSet<CommandKind> missing = EnumSet.allOf(CommandKind.class);
        missing.removeIf(kind -> result.tally().group("done").containsKey(kind.name()));
        assertThat(missing).containsExactlyInAnyOrder(CommandKind.COMMAND_KIND_UNSPECIFIED, CommandKind.UNRECOGNIZED);
    }

    @Test
    void everyFaultHappens() {
        SortedMap<String, Long> faults = result.tally().group("faults");
        EnumSet<Fault> missing = EnumSet.allOf(Fault.class);
        missing.removeIf(fault -> faults.containsKey(fault.name()));
        assertThat(RARE).containsAll(missing);
    }
}
