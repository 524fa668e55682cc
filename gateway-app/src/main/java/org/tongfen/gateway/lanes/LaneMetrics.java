package org.tongfen.gateway.lanes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Figures about lanes for the operator. */
final class LaneMetrics {
    private final MeterRegistry registry;
    private final Timer commit;

    LaneMetrics(MeterRegistry registry, OwnLanes lanes, ToIntFunction<OwnLanes> waiting) {
        this.registry = registry;
        commit = Timer.builder("fabric.commit")
                .description("From handing a transaction to the ordering service to its block in the read model")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("lane.queue.length", lanes, waiting::applyAsInt)
                .description("Commands that wait for a lane of this replica")
                .register(registry);
    }

    void committed(Duration time) {
        commit.record(time);
    }

    void invalid(String code) {
        registry.counter("lane.invalid.transactions", "code", code).increment();
    }
}
