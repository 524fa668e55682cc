package org.tongfen.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BlockQueueTest {
    private static final int ANY = 1000;

    private static ReadBlock block(long number, int bytes) {
        return new ReadBlock(number, ByteString.EMPTY, ByteString.EMPTY, bytes, List.of());
    }

    private static BlockQueue eager(int most, long mostBytes) {
        return new BlockQueue(most, mostBytes, Duration.ZERO, _ -> false, () -> false);
    }

    private static List<Long> numbers(List<ReadBlock> blocks) {
        return blocks.stream().map(ReadBlock::number).toList();
    }

    /** Puts blocks of a size until it has to wait, and says how many there was room for. */
    private static int room(BlockQueue queue, int bytes) throws InterruptedException {
        AtomicInteger put = new AtomicInteger();
        Thread source = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    queue.put(block(put.get(), bytes));
                    put.incrementAndGet();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        while (source.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        source.interrupt();
        source.join();
        return put.get();
    }

    @Test
    void manySmallBlocksWaitAtOnce() throws InterruptedException {
        assertThat(room(eager(100, ANY), 1)).isEqualTo(100);
    }

    @Test
    void fewLargeOnesDo() throws InterruptedException {
        assertThat(room(eager(100, 1000), 300)).isEqualTo(3);
        assertThat(room(eager(100, 1000), 500)).isEqualTo(2);
    }

    @Test
    void aBlockThatIsLargerThanTheBoundPassesByItself() throws InterruptedException {
        BlockQueue queue = eager(100, 1000);
        assertThat(room(queue, 5000)).isEqualTo(1);
        assertThat(numbers(queue.take(ANY, 500))).containsExactly(0L);
        queue.put(block(1, 10));
    }

    @Test
    void whatIsTakenTogetherIsBoundedByNumberAndSize() throws InterruptedException {
        BlockQueue queue = eager(100, 10_000);
        for (int number = 0; number < 6; number++) {
            queue.put(block(number, 100));
        }
        assertThat(numbers(queue.take(2, ANY))).containsExactly(0L, 1L);
        assertThat(numbers(queue.take(ANY, 250))).containsExactly(2L, 3L);
        assertThat(numbers(queue.take(ANY, 200))).containsExactly(4L, 5L);
    }

    @Test
    void whatWasUnderstoodIsNotKeptAsBytesToo() {
        ReadBlock.ReadTransaction issue =
                Chain.read(1, Chain.issue(1, 5)).transactions().getFirst();
        assertThat(issue.writes()).hasSize(3);
        assertThat(issue.raw().writes()).isEmpty();
        assertThat(issue.raw().arguments()).isEmpty();
        assertThat(issue.raw().written()).containsExactly("points-platform_a");
    }

    @Test
    void whoeverWaitsGoesOnWhenThereIsRoomAndWhenThereIsABlock() throws InterruptedException {
        BlockQueue queue = eager(1, ANY);
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                for (int number = 0; number < 1000; number++) {
                    assertThat(numbers(queue.take(ANY, ANY))).containsExactly((long) number);
                }
                done.countDown();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        for (int number = 0; number < 1000; number++) {
            queue.put(block(number, 1));
        }
        done.await();
    }

    @Test
    void blocksThatNobodyWaitsForAreCollected() throws InterruptedException {
        BlockQueue queue = new BlockQueue(100, ANY, Duration.ofMillis(300), _ -> false, () -> false);
        long begin = System.nanoTime();
        Thread source = Thread.ofPlatform().daemon().start(() -> {
            try {
                queue.put(block(0, 1));
                Thread.sleep(100);
                queue.put(block(1, 1));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(numbers(queue.take(ANY, ANY))).containsExactly(0L, 1L);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        source.join();
    }

    @Test
    void aBlockThatSomebodyWaitsForTakesTheOthersAlong() throws InterruptedException {
        BlockQueue queue = new BlockQueue(100, ANY, Duration.ofHours(1), block -> block.number() == 2, () -> false);
        queue.put(block(1, 1));
        queue.put(block(2, 1));
        queue.put(block(3, 1));
        assertThat(numbers(queue.take(ANY, ANY))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void nothingIsCollectedWhileSomebodyWaitsForWhateverComes() throws InterruptedException {
        AtomicBoolean awaited = new AtomicBoolean();
        BlockQueue queue = new BlockQueue(100, ANY, Duration.ofHours(1), _ -> false, awaited::get);
        queue.put(block(1, 1));
        Thread.ofPlatform().daemon().start(() -> {
            awaited.set(true);
            queue.hurry();
        });
        assertThat(numbers(queue.take(ANY, ANY))).containsExactly(1L);
    }

    @Test
    void asMuchAsIsTakenAtOnceWaitsForNothing() throws InterruptedException {
        BlockQueue queue = new BlockQueue(100, ANY, Duration.ofHours(1), _ -> false, () -> false);
        queue.put(block(1, 100));
        queue.put(block(2, 100));
        assertThat(numbers(queue.take(2, ANY))).containsExactly(1L, 2L);
        queue.put(block(3, 100));
        assertThat(numbers(queue.take(2, 100))).containsExactly(3L);
    }
}
