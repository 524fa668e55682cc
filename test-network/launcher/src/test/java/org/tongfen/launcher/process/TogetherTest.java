package org.tongfen.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TogetherTest {
    @Test
    void allTasksRunAtTheSameTime() {
        var met = new CountDownLatch(3);
        Together.each(List.of(1, 2, 3), number -> {
            met.countDown();
            assertThat(await(met)).isTrue();
        });
    }

    @Test
    void theFirstFailureIsThrownAndTheOthersAreInterrupted() {
        var interrupted = new ConcurrentSkipListSet<String>();
        Runnable waits = () -> {
            try {
                Await.until(Duration.ofSeconds(60), () -> false);
            } catch (Await.Interrupted expected) {
                interrupted.add("waits");
            }
        };
        Runnable fails = () -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(() -> Together.all(List.of(waits, fails))).hasMessage("broken");
        assertThat(interrupted).containsExactly("waits");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
