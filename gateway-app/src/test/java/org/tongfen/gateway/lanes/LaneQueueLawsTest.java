package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.lanes.LaneQueue.Offers;

/** What holds for the queue of a lane whatever happens, shown by random histories. */
class LaneQueueLawsTest {
    private static final int COMMANDS = 60;
    private static final int MOST_STEPS = 100_000;

    @Test
    void nothingIsLostOrReorderedAndABatchHasOneTarget() {
        qt().withExamples(400)
                .forAll(longs().all(), integers().between(2, 6), integers().between(2, 8))
                .checkAssert((seed, maxBatch, accounts) -> new History(seed, maxBatch, accounts).run());
    }

    /** One random history: commands arrive, batches start, split, lose their target, repeat and finish, until all is done. */
    private static final class History {
        private final Random random;
        private final int accounts;
        private final LaneQueue queue;
        private final Map<String, Long> lastDone = new HashMap<>();
        private final Set<CommandId> done = new HashSet<>();
        private long arrived;
        private long now;
        private boolean flying;

        History(long seed, int maxBatch, int accounts) {
            random = new Random(seed);
            this.accounts = accounts;
            queue = new LaneQueue(LaneCommands.LANE, new LaneQueue.Settings(maxBatch, 10), new OneByOneStock(() -> {}));
        }

        void run() {
            for (int step = 0; done.size() < COMMANDS; step++) {
                assertThat(step).as("nothing is lost").isLessThan(MOST_STEPS);
                now++;
                if (arrived < COMMANDS && random.nextInt(3) > 0) {
                    arrive();
                }
                if (flying) {
                    fly();
                } else {
                    flying = queue.next(now, Offers.NONE).map(this::look).isPresent();
                }
            }
            assertThat(queue.size()).isZero();
            assertThat(queue.waiting()).isZero();
        }

        private void arrive() {
            arrived++;
            String account = "1-" + random.nextInt(accounts);
            queue.enqueue(
                    switch (random.nextInt(4)) {
                        case 0 -> LaneCommands.command(arrived, LaneCommands.B, account);
                        case 1 -> LaneCommands.command(arrived, LaneCommands.C, account);
                        case 2 -> LaneCommands.scarce(arrived, account, "tea");
                        default -> LaneCommands.within(arrived, account);
                    });
        }

        private LaneBatch look(LaneBatch batch) {
            for (LaneCommand command : batch.commands()) {
                Optional<PlatformId> target = command.target();
                assertThat(target.isEmpty() || target.equals(batch.target()))
                        .as("one target at most")
                        .isTrue();
            }
            return batch;
        }

        private void fly() {
            switch (random.nextInt(6)) {
                case 0 -> look(queue.split());
                case 1 -> {
                    queue.flying().target().ifPresent(target -> queue.rest(target, now + 5));
                    look(queue.leaveTarget());
                }
                default -> land();
            }
        }

        private void land() {
            List<LaneCommand> batch = queue.flying().commands();
            // As with a ledger that stops half-way: whatever has to be repeated is the tail of the batch.
            int decided = random.nextInt(3) == 0 ? random.nextInt(batch.size() + 1) : batch.size();
            batch.subList(0, decided).forEach(this::decide);
            queue.finish(batch.subList(decided, batch.size()).stream()
                    .map(LaneCommand::id)
                    .toList());
            flying = false;
        }

        private void decide(LaneCommand command) {
            assertThat(done.add(command.id())).as("decided once").isTrue();
            Long before = lastDone.put(command.account(), command.ticket());
            assertThat(before == null || before < command.ticket())
                    .as("the order of %s is kept", command.account())
                    .isTrue();
        }
    }
}
