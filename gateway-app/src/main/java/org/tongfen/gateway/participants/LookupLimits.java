package org.tongfen.gateway.participants;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tongfen.domain.value.PlatformId;

/** Bounds how fast a platform can look members up, so that nobody walks through them all. */
@ApplicationScoped
public class LookupLimits {
    private final LookupSettings settings;
    private final Map<PlatformId, Bucket> buckets = new ConcurrentHashMap<>();

    LookupLimits(LookupSettings settings) {
        this.settings = settings;
    }

    /** Takes look-ups, one for each user; returns how long to wait if there are not as many left. */
    Optional<Duration> take(PlatformId platform, int users) {
        ConsumptionProbe probe =
                buckets.computeIfAbsent(platform, _ -> bucket()).tryConsumeAndReturnRemaining(users);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(settings.burst()).refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
