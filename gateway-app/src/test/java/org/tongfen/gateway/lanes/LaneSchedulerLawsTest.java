package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;

/** What holds for the scheduler whatever happens, shown by random histories. */
class LaneSchedulerLawsTest {
    private static final List<PlatformId> TARGETS = List.of(LaneCommands.A, LaneCommands.B, LaneCommands.C);
    private static final int COMMANDS = 60;
    private static final int MOST_STEPS = 100_000;

    @Test
    void noAccountIsInTwoBatchesAndNothingIsLostOrReordered() {
        qt().withExamples(400)
                .forAll(longs().all(), integers().between(1, 6), integers().between(2, 8))
                .checkAssert((seed, maxBatch, accounts) -> new History(seed, maxBatch, accounts).run());
    }

    /** One random history: commands arrive, lanes start, split, repeat and finish, until all is done. */
    private static final class History {
        private final Random random;
        private final int accounts;
        private final LaneScheduler scheduler;
        private final Map<LaneId, List<LaneCommand>> flying = new HashMap<>();
        private final Map<String, Long> lastDone = new HashMap<>();
        private final Set<CommandId> done = new HashSet<>();
        private final List<LaneId> lanes = new ArrayList<>();
        private long arrived;

        History(long seed, int maxBatch, int accounts) {
            random = new Random(seed);
            this.accounts = accounts;
            scheduler = new LaneScheduler(maxBatch);
            TARGETS.forEach(target -> List.of(0, 1).forEach(number -> lanes.add(new LaneId(target, number))));
        }

        void run() {
            for (int step = 0; done.size() < COMMANDS; step++) {
                assertThat(step).as("nothing is lost").isLessThan(MOST_STEPS);
                if (arrived < COMMANDS && random.nextInt(3) > 0) {
                    arrive();
                }
                LaneId lane = lanes.get(random.nextInt(lanes.size()));
                if (flying.containsKey(lane)) {
                    land(lane);
                } else {
                    start(lane);
                }
            }
            assertThat(scheduler.size()).isZero();
        }

        private void arrive() {
            arrived++;
            scheduler.enqueue(LaneCommands.command(
                    arrived,
                    TARGETS.get(random.nextInt(TARGETS.size())),
                    "x/" + random.nextInt(accounts),
                    "y/" + random.nextInt(accounts)));
        }

        private void start(LaneId lane) {
            List<LaneCommand> batch = scheduler.start(lane);
            if (!batch.isEmpty()) {
                flying.put(lane, batch);
                Set<String> busy = new HashSet<>();
                flying.values().forEach(other -> {
                    Set<String> touched = new HashSet<>();
                    other.forEach(command -> touched.addAll(command.touched()));
                    touched.forEach(account -> assertThat(busy.add(account))
                            .as("%s is in one batch only", account)
                            .isTrue());
                });
            }
        }

        private void land(LaneId lane) {
            if (random.nextInt(4) == 0) {
                flying.put(lane, scheduler.split(lane));
                return;
            }
            List<LaneCommand> batch = flying.remove(lane);
            // As with a ledger that stops half-way: whatever has to be repeated is the tail of the batch.
            int decided = random.nextInt(3) == 0 ? random.nextInt(batch.size() + 1) : batch.size();
            batch.subList(0, decided).forEach(this::decide);
            scheduler.finish(
                    lane,
                    batch.subList(decided, batch.size()).stream()
                            .map(LaneCommand::id)
                            .toList());
        }

        private void decide(LaneCommand command) {
            assertThat(done.add(command.id())).as("decided once").isTrue();
            command.touched().forEach(account -> {
                Long before = lastDone.put(account, command.ticket());
                assertThat(before == null || before < command.ticket())
                        .as("the order of %s is kept", account)
                        .isTrue();
            });
        }
    }
}
