package org.tongfen.gateway.health;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.participants.Gateways;

/** Runs all probes at once and keeps what they found for a few seconds, so that asking often costs nothing. */
@ApplicationScoped
class HealthBoard {
    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final Duration BOUND = Duration.ofSeconds(4);

    private final Probes probes;
    private final AnswerWindow answers;
    private final Gateways gateways;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LoadingCache<Boolean, V1Health> kept;

    HealthBoard(Probes probes, AnswerWindow answers, Gateways gateways) {
        this.probes = probes;
        this.answers = answers;
        this.gateways = gateways;
        this.kept = Caffeine.newBuilder().expireAfterWrite(KEPT).build(_ -> probe());
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    V1Health look() {
        return kept.get(true);
    }

    private V1Health probe() {
        Future<ComponentHealth> database = threads.submit(probes::database);
        Future<ComponentHealth> blockchain = threads.submit(probes::blockchain);
        Future<ComponentHealth> clearing = threads.submit(probes::clearingCenter);
        TreeMap<PlatformId, Future<ComponentHealth>> connections = new TreeMap<>();
        gateways.platforms().forEach(p -> connections.put(p, threads.submit(() -> probes.connection(p))));
        SortedMap<String, ComponentHealth> answered = new TreeMap<>();
        connections.forEach((platform, result) -> answered.put(platform.value(), result(result)));
        return new V1Health(result(database), result(blockchain), result(clearing), answers.health(), answered);
    }

    private static ComponentHealth result(Future<ComponentHealth> probe) {
        try {
            return probe.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            probe.cancel(true);
            return ComponentHealth.unhealthy("No answer within " + BOUND.toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ComponentHealth.unhealthy("The probe was interrupted");
        } catch (ExecutionException _) {
            return ComponentHealth.unhealthy("The probe failed");
        }
    }
}
