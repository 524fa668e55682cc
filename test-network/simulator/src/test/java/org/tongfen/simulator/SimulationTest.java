package org.tongfen.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.EnumSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.wire.v1.CommandKind;

/** Many seeds; how many is said by the property {@code tongfen.simulator.seeds}. */
class SimulationTest {
    private static final long SEEDS = Long.getLong("tongfen.simulator.seeds", 200);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** With so many seeds, nothing that can happen has failed to. */
    private static final long ENOUGH = 2_000;

    /** The seeds of which somebody was told. */
    private static final SortedSet<Long> RUN = new ConcurrentSkipListSet<>();

    private static Campaign.Result result;

    @BeforeAll
    static void runAllSeeds() throws InterruptedException {
        long start = System.nanoTime();
        result = new Campaign(SimulationSettings.NORMAL, CORES).run(1, SEEDS, verdict -> RUN.add(verdict.seed()));
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
                .map(failure -> failure.replay() + "\n" + failure.broken().orElseThrow())
                .collect(Collectors.joining("\n"));
        assertThat(result.failures()).as(broken).isEmpty();
    }

    @Test
    void eachSeedIsRunOnceAndDoesMostOfWhatItIsToDo() {
        assertThat(RUN)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, SEEDS).boxed().toList());
        assertThat(result.runs()).isEqualTo(SEEDS);
        long asked = sum("commands");
        assertThat(asked).isGreaterThanOrEqualTo(SEEDS * SimulationSettings.NORMAL.commands());
        // Some give up, and some things are decided more than once before they stand.
        assertThat(sum("outcomes")).isGreaterThan(asked / 2);
    }

    private static long sum(String group) {
        return result.tally().group(group).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void everyOutcomeComesUp() {
        assumeThat(SEEDS).isGreaterThanOrEqualTo(ENOUGH);
        SortedMap<String, Long> outcomes = result.tally().group("outcomes");
        EnumSet<Outcome> missing = EnumSet.allOf(Outcome.class);
        missing.removeIf(outcome -> outcomes.containsKey(outcome.name()));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKindOfCommandTakesEffect() {
        assumeThat(SEEDS).isGreaterThanOrEqualTo(ENOUGH);
        EnumSet<CommandKind> missing = EnumSet.allOf(CommandKind.class);
        missing.removeIf(kind -> result.tally().group("done").containsKey(kind.name()));
        assertThat(missing).containsExactlyInAnyOrder(CommandKind.COMMAND_KIND_UNSPECIFIED, CommandKind.UNRECOGNIZED);
    }

    @Test
    void everyFaultHappens() {
        assumeThat(SEEDS).isGreaterThanOrEqualTo(ENOUGH);
        SortedMap<String, Long> faults = result.tally().group("faults");
        EnumSet<Fault> missing = EnumSet.allOf(Fault.class);
        missing.removeIf(fault -> faults.containsKey(fault.name()));
        assertThat(missing).isEmpty();
    }
}
