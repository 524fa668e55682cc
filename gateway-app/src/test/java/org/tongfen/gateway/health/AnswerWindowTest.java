package org.tongfen.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AnswerWindowTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AnswerWindow window = new AnswerWindow(now::get);

    private void count(int times, int status) {
        for (int i = 0; i < times; i++) {
            window.count(status);
        }
    }

    @Test
    void fewFailuresAreTolerated() {
        count(95, 200);
        count(5, 500);
        assertThat(window.health().status()).isEqualTo(ComponentHealth.Status.HEALTHY);
    }

    @Test
    void manyFailuresAreNot() {
        count(90, 200);
        count(10, 500);
        assertThat(window.health())
                .isEqualTo(ComponentHealth.degraded("API gateway fails: 100 requests in the last minute, 10 failed"));
    }

    @Test
    void whatIsAMinuteAgoIsForgotten() {
        count(100, 500);
        now.set(now.get().plusSeconds(90));
        count(1, 200);
        assertThat(window.health().message()).contains("1 requests in the last minute, 0 failed");
    }

    @Test
    void sayingThatSomethingElseIsAwayIsNoFailure() {
        count(100, 503);
        assertThat(window.health().status()).isEqualTo(ComponentHealth.Status.HEALTHY);
    }
}
