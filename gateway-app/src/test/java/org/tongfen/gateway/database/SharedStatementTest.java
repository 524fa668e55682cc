package org.tongfen.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class SharedStatementTest {
    @Test
    void whoComesWhileAStatementIsUnderWayGoesTogetherWithTheNext() {
        CountDownLatch first = new CountDownLatch(1);
        List<List<Integer>> groups = new CopyOnWriteArrayList<>();
        var squares = new SharedStatement<Integer, Integer>("squares", numbers -> {
            groups.add(numbers);
            if (numbers.contains(0)) {
                wait(first);
            }
            return numbers.stream().map(number -> number * number).toList();
        });

        CompletableFuture<Integer> alone = squares.ask(0);
        while (groups.isEmpty()) {
            Thread.onSpinWait();
        }
        List<CompletableFuture<Integer>> together =
                IntStream.rangeClosed(1, 20).mapToObj(squares::ask).toList();
        first.countDown();

        assertThat(alone.join()).isZero();
        assertThat(together.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(i -> i * i).toList());
        assertThat(groups).hasSize(2);
    }

    @Test
    void whatAStatementThrowsIsToldAndTheNextGoesOn() {
        var halves = new SharedStatement<Integer, Integer>("halves", numbers -> {
            if (numbers.contains(1)) {
                throw new DatabaseUnavailableException(new IllegalStateException("away"));
            }
            return numbers.stream().map(number -> number / 2).toList();
        });

        assertThatThrownBy(() -> halves.ask(1).join()).hasCauseInstanceOf(DatabaseUnavailableException.class);
        assertThat(halves.ask(4).join()).isEqualTo(2);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
